// Package evaluate makes the judgements of the field with the scoring engine of
// package scorecard: a unit's own evaluation of a project (绩效自评) with
// [SelfEvaluate], and the re-check (复核) of what a published table prints with
// [Check].
//
// A re-check never mends a table. What does not follow from the form's own
// numbers is a finding with a code, a place, the arithmetic and a remedy; what
// the scheme gives no number for is said to be unverifiable.
package evaluate
