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
// An [Indicator] (绩效指标) has a name, a category and a criterion, and in a library
// also its standards, its source, what it applies to and how it is rolled up. A
// [Formula] (计算公式) computes its value from named facts. A [Framework] (指标体系) is
// a weighted tree of indicators.
//
// A [Library] (指标库) holds indicators by code and date and never changes. [Overlay]
// lays the libraries of lower levels over those above; [Library.Resolve] follows a
// code through the years; [Library.Search] and [Library.Match] find indicators by
// words and by what a published table calls them; [Library.Compose] picks them into
// a framework. [Lint] says what is wrong with an indicator as a promise: that it
// cannot fail, measures an activity, stands at the wrong place. Package catalog has
// libraries and official frameworks to start from.
package indicator
