// The rewritings behind the rows of the catalogue, by the part of a pass in which they are made. Each gives
// all formulas that its mistake makes of a definition, and none where it has no place.
#pragma once

#include "engine/homework/facts.hpp"

namespace backstep::homework::rewriting {

// The loss, and where the backward pass leaves it (loss_mistakes.cpp).
Formulas delta_sign(const Subject& subject);
Formulas half_forgotten(const Subject& subject);
Formulas half_added(const Subject& subject);
Formulas mean_for_sum(const Subject& subject);
Formulas sum_for_mean(const Subject& subject);
Formulas batch_mean_missing(const Subject& subject);
Formulas batch_mean_twice(const Subject& subject);
Formulas batch_mean_added(const Subject& subject);
Formulas derivative_kept(const Subject& subject);
Formulas error_squared(const Subject& subject);
Formulas log10_for_ln(const Subject& subject);

// The slope of an activation function (slope_mistakes.cpp).
Formulas derivative_missing(const Subject& subject);
Formulas hidden_derivative_missing(const Subject& subject);
Formulas derivative_at_activation(const Subject& subject);
Formulas derivative_at_pre_activation(const Subject& subject);
Formulas derivative_of_error(const Subject& subject);
Formulas wrong_activation_derivative(const Subject& subject);
Formulas output_derivative_at_hidden(const Subject& subject);
Formulas activation_for_derivative(const Subject& subject);
Formulas relu_slope_at_zero(const Subject& subject);
Formulas relu_slope_reversed(const Subject& subject);
Formulas softmax_diagonal_only(const Subject& subject);

// Error signals on their way back (path_mistakes.cpp).
Formulas updated_weight(const Subject& subject);
Formulas one_path(const Subject& subject);
Formulas transposed_weight(const Subject& subject);
Formulas weights_missing(const Subject& subject);
Formulas raw_error_sent_back(const Subject& subject);
Formulas paths_averaged(const Subject& subject);
Formulas paths_multiplied(const Subject& subject);
Formulas pooled_to_all(const Subject& subject);

// Gradients of parameters (gradient_mistakes.cpp, shared_mistakes.cpp).
Formulas input_for_activation(const Subject& subject);
Formulas weight_for_input(const Subject& subject);
Formulas receiver_for_sender(const Subject& subject);
Formulas delta_for_gradient(const Subject& subject);
Formulas input_in_bias_gradient(const Subject& subject);
Formulas bias_in_bias_gradient(const Subject& subject);
Formulas shared_bias_one_term(const Subject& subject);
Formulas split_bias_summed(const Subject& subject);
Formulas one_sample_only(const Subject& subject);
Formulas samples_averaged(const Subject& subject);
Formulas means_multiplied(const Subject& subject);
Formulas last_time_step_only(const Subject& subject);
Formulas one_use_only(const Subject& subject);
Formulas penalty_missing(const Subject& subject);
Formulas penalty_doubled(const Subject& subject);
Formulas penalty_on_bias(const Subject& subject);

// The order of samples and updates (sample_mistakes.cpp).
Formulas updated_between_samples(const Subject& subject);

// The update (update_mistakes.cpp).
Formulas plus_update(const Subject& subject);
Formulas weight_not_updated(const Subject& subject);
Formulas bias_not_updated(const Subject& subject);
Formulas eta_twice(const Subject& subject);
Formulas eta_missing(const Subject& subject);
Formulas change_for_new_weight(const Subject& subject);
Formulas bias_correction_missing(const Subject& subject);
Formulas step_counted_from_zero(const Subject& subject);
Formulas epsilon_inside_root(const Subject& subject);

// The forward pass (forward_mistakes.cpp).
Formulas pre_activation_for_activation(const Subject& subject);
Formulas bias_missing(const Subject& subject);
Formulas index_swap(const Subject& subject);
Formulas activation_missing(const Subject& subject);
Formulas other_activation(const Subject& subject);
Formulas softmax_not_normalised(const Subject& subject);
Formulas kernel_flipped(const Subject& subject);
Formulas other_pooling(const Subject& subject);

// Slips of formula that may be made anywhere (general_mistakes.cpp).
Formulas wrong_sign(const Subject& subject);
Formulas term_sign(const Subject& subject);
Formulas term_missing(const Subject& subject);
Formulas factor_missing(const Subject& subject);
Formulas divisor_missing(const Subject& subject);
Formulas difference_turned(const Subject& subject);
Formulas one_term_only(const Subject& subject);
Formulas sum_for_mean_inside(const Subject& subject);
Formulas mean_for_sum_inside(const Subject& subject);
Formulas one_less(const Subject& subject);
Formulas square_missing(const Subject& subject);
Formulas root_missing(const Subject& subject);
Formulas root_added(const Subject& subject);
Formulas doubled(const Subject& subject);
Formulas halved(const Subject& subject);
Formulas times_count(const Subject& subject);
Formulas divided_by_count(const Subject& subject);

}  // namespace backstep::homework::rewriting
