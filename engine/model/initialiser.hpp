// Random initial values: glorot(seed = 1), he(seed = 2), uniform(-0.5, 0.5, seed = 3), normal(0, 0.1, seed =
// 4).
#pragma once

#include "engine/model/model.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::model {

/// Fills `quantity.literals` with numbers drawn in row order, and notes in `quantity.drawn` how:
///   uniform(low, high), normal(mean, deviation)
///   glorot_uniform (also glorot, xavier, xavier_uniform)   within ±sqrt(6/(fan_in + fan_out))
///   glorot_normal (also xavier_normal)                     deviation sqrt(2/(fan_in + fan_out))
///       Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks, 2010
///   he_uniform (also he, kaiming, kaiming_uniform)         within ±sqrt(6/fan_in)
///   he_normal (also kaiming_normal)                        deviation sqrt(2/fan_in)
///       He, Zhang, Ren, Sun: Delving Deep into Rectifiers, 2015
///   lecun_uniform (also lecun)                             within ±sqrt(3/fan_in)
///   lecun_normal                                           deviation sqrt(1/fan_in)
///       LeCun, Bottou, Orr, Müller: Efficient BackProp, 1998
///   orthogonal                                             rows (or columns, if there are fewer) of length 1
///       at right angles, see numbers::orthogonal_literals; what stands behind `to` counts as one row
///       Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning, 2013
///   zeros()                                                nothing is drawn; takes no arguments
/// with `seed` (0..2^64-1), which must be given, and `digits` (0..15 decimals, 2 unless given). Letters are
/// [to,from], further ones a receptive field that counts for both fans. The generator is numbers::Random; the
/// same seed gives the same numbers on every machine, and the first ones of a larger array are those of a
/// smaller one with the same bound.
/// Faults, at `array.place`: "initialiser.unknown", "initialiser.argument", "initialiser.unnamed",
/// "initialiser.twice", "initialiser.missing", "initialiser.seed", "initialiser.seed_range",
/// "initialiser.digits", "initialiser.range", "initialiser.order", "initialiser.deviation",
/// "initialiser.fan", "initialiser.data", "initialiser.nothing", "limit.orthogonal", "limit.initialiser".
/// Precondition: `array.initialiser` is set.
[[nodiscard]] notation::Faults initialise(const Model& model, const notation::Array& array,
                                          Quantity& quantity);

}  // namespace backstep::model
