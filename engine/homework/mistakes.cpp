#include "engine/homework/mistakes.hpp"

#include <algorithm>
#include <array>

#include "engine/homework/mistake_rewritings.hpp"

namespace backstep::homework {

namespace {

using namespace rewriting;

constexpr bool convention = true;
constexpr bool from_earlier_cells = true;

// A row is a name, its family, whether it is a convention, and what it makes of a definition. Its sentence is
// "mistake.NAME" in the catalogues.
constexpr std::array table{
    MistakeKind{"delta-sign", 1, convention, delta_sign},
    MistakeKind{"plus-update", 2, false, plus_update},
    MistakeKind{"half-forgotten", 3, convention, half_forgotten},
    MistakeKind{"half-added", 3, convention, half_added},
    MistakeKind{"mean-for-sum", 4, convention, mean_for_sum},
    MistakeKind{"sum-for-mean", 4, convention, sum_for_mean},
    MistakeKind{"derivative-missing", 5, false, derivative_missing},
    MistakeKind{"derivative-kept", 6, false, derivative_kept},
    MistakeKind{"derivative-at-activation", 7, false, derivative_at_activation},
    MistakeKind{"derivative-at-pre-activation", 8, false, derivative_at_pre_activation},
    MistakeKind{"derivative-of-error", 9, false, derivative_of_error},
    MistakeKind{"wrong-activation-derivative", 10, false, wrong_activation_derivative},
    MistakeKind{"updated-weight", 12, false, updated_weight},
    MistakeKind{"one-path", 13, false, one_path},
    MistakeKind{"transposed-weight", 14, false, transposed_weight},
    MistakeKind{"weights-missing", 15, false, weights_missing},
    MistakeKind{"raw-error-sent-back", 16, false, raw_error_sent_back},
    MistakeKind{"hidden-derivative-missing", 17, false, hidden_derivative_missing},
    MistakeKind{"output-derivative-at-hidden", 18, false, output_derivative_at_hidden},
    MistakeKind{"paths-averaged", 19, false, paths_averaged},
    MistakeKind{"paths-multiplied", 20, false, paths_multiplied},
    MistakeKind{"pre-activation-for-activation", 21, false, pre_activation_for_activation},
    MistakeKind{"input-for-activation", 21, false, input_for_activation},
    MistakeKind{"weight-for-input", 22, false, weight_for_input},
    MistakeKind{"receiver-for-sender", 22, false, receiver_for_sender},
    MistakeKind{"delta-for-gradient", 23, false, delta_for_gradient},
    MistakeKind{"input-in-bias-gradient", 24, false, input_in_bias_gradient},
    MistakeKind{"bias-in-bias-gradient", 24, false, bias_in_bias_gradient},
    MistakeKind{"bias-missing", 25, false, bias_missing},
    MistakeKind{"bias-not-updated", 25, false, bias_not_updated},
    MistakeKind{"weight-not-updated", 25, false, weight_not_updated},
    MistakeKind{"shared-bias-one-term", 26, false, shared_bias_one_term},
    MistakeKind{"split-bias-summed", 26, false, split_bias_summed},
    MistakeKind{"one-sample-only", 27, false, one_sample_only},
    MistakeKind{"samples-averaged", 27, false, samples_averaged},
    MistakeKind{"eta-twice", 28, false, eta_twice},
    MistakeKind{"eta-missing", 28, false, eta_missing},
    MistakeKind{"change-for-new-weight", 29, false, change_for_new_weight},
    MistakeKind{"batch-mean-missing", 30, convention, batch_mean_missing},
    MistakeKind{"batch-mean-twice", 30, convention, batch_mean_twice},
    MistakeKind{"batch-mean-added", 30, convention, batch_mean_added},
    MistakeKind{"updated-between-samples", 31, false, updated_between_samples, from_earlier_cells},
    MistakeKind{"means-multiplied", 32, false, means_multiplied},
    MistakeKind{"softmax-diagonal-only", 33, false, softmax_diagonal_only},
    MistakeKind{"log10-for-ln", 34, false, log10_for_ln},
    MistakeKind{"activation-for-derivative", 35, false, activation_for_derivative},
    MistakeKind{"relu-slope-reversed", 35, false, relu_slope_reversed},
    MistakeKind{"relu-slope-at-zero", 35, false, relu_slope_at_zero},
    MistakeKind{"activation-missing", 36, false, activation_missing},
    MistakeKind{"other-activation", 36, false, other_activation},
    MistakeKind{"softmax-not-normalised", 36, false, softmax_not_normalised},
    MistakeKind{"index-swap", 37, false, index_swap},
    MistakeKind{"pooled-to-all", 38, false, pooled_to_all},
    MistakeKind{"other-pooling", 38, false, other_pooling},
    MistakeKind{"kernel-flipped", 38, false, kernel_flipped},
    MistakeKind{"last-time-step-only", 39, false, last_time_step_only},
    MistakeKind{"one-use-only", 39, false, one_use_only},
    MistakeKind{"penalty-missing", 40, false, penalty_missing},
    MistakeKind{"penalty-doubled", 40, false, penalty_doubled},
    MistakeKind{"penalty-on-bias", 40, false, penalty_on_bias},
    MistakeKind{"bias-correction-missing", 41, false, bias_correction_missing},
    MistakeKind{"step-counted-from-zero", 41, false, step_counted_from_zero},
    MistakeKind{"epsilon-inside-root", 41, false, epsilon_inside_root},
    // Of no family, and named only where no family makes the same formula.
    MistakeKind{"difference-turned", 0, false, difference_turned},
    MistakeKind{"wrong-sign", 0, false, wrong_sign},
    MistakeKind{"factor-missing", 0, false, factor_missing},
    MistakeKind{"divisor-missing", 0, false, divisor_missing},
    MistakeKind{"term-missing", 0, false, term_missing},
    MistakeKind{"term-sign", 0, false, term_sign},
    MistakeKind{"one-term-only", 0, false, one_term_only},
    MistakeKind{"count-not-divided-by", 0, false, sum_for_mean_inside},
    MistakeKind{"mean-inside", 0, false, mean_for_sum_inside},
    MistakeKind{"divided-by-one-less", 0, false, one_less},
    MistakeKind{"square-missing", 0, false, square_missing},
    MistakeKind{"error-squared", 0, false, error_squared},
    MistakeKind{"root-missing", 0, false, root_missing},
    MistakeKind{"root-added", 0, false, root_added},
    MistakeKind{"doubled", 0, false, doubled},
    MistakeKind{"halved", 0, false, halved},
    MistakeKind{"times-count", 0, false, times_count},
    MistakeKind{"divided-by-count", 0, false, divided_by_count},
};

}  // namespace

std::span<const MistakeKind> mistakes() { return table; }

std::optional<std::size_t> mistake_called(std::string_view name) {
  const auto found = std::ranges::find(table, name, &MistakeKind::name);
  if (found == table.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.begin());
}

}  // namespace backstep::homework
