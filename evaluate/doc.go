// Package evaluate makes the judgements of the field with the scoring engine of
// package scorecard: a unit's own evaluation of a project (绩效自评) with
// [SelfEvaluate], and the re-check (复核) of what a published table prints with
// [Check].
//
// A performance target is reviewed (绩效目标审核) with [ReviewTarget] under a
// [ReviewPolicy], which is data: reviewers judge the items, the ledger of checks
// proposes and bounds, and what is open never passes. [SumReviews] adds a batch up.
//
// A re-check never mends a table. What does not follow from the form's own
// numbers is a finding with a code, a place, the arithmetic and a remedy; what
// the scheme gives no number for is said to be unverifiable.
package evaluate
