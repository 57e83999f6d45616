// Package scorecard is the one scoring engine of budget performance management
// (预算绩效管理). Self-evaluation, fiscal evaluation, target review and ex-ante
// appraisal are all schemes (评分方案) that it runs; a scheme is data.
//
// The way through it has four steps:
//
//	scheme, err := scorecard.Builtin("central-2020")   // or ParseScheme(json)
//	sheet, findings := scheme.Bind(framework)          // rules chosen per leaf
//	result := sheet.Score(scorecard.Input{Answers: …}) // exact, rounded once
//	why, ok := result.Explain(code)                    // arithmetic and clause
//
// A score is the exact rational result of its rule, rounded once at the stage
// that the scheme names. What has no number has a reason instead: a judgement
// that is still owed leaves a span between the least and the most that is
// possible, and never a silent zero.
//
// Compiled schemes and sheets never change and are safe for concurrent use.
package scorecard
