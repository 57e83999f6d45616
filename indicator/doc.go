// Package indicator holds what is measured: indicators and their weighted trees,
// and the values that stand in the cells of performance tables.
//
// A printed cell becomes a [Cell] with [ReadCell]: a [Quantity] with its [Unit], a
// range, a tolerance, a [Deadline], words, several values, or nothing with the
// reason ([Absence]). It never becomes a number that a careful reader would not
// have read; what was noticed on the way comes out of [Cell.Findings].
//
// What was promised is a [Criterion] (指标值), a cell with its [Direction]. What was
// reached is an [Observation] (完成值), a value or the reason there is none.
// [Criterion.Attain] holds one against the other: whether the target was met, the
// exact ratio, or the [Reason] why neither can be said.
//
// A direction that is not printed is not invented. [Criterion.WithDirection] takes
// the one the indicator gives; [Criterion.Assume] applies a documented rule and
// marks its answer as assumed.
//
// An [Indicator] (绩效指标) has a name, a category and a criterion; a [Framework]
// (指标体系) is a weighted tree of them.
package indicator
