// Package jixiao holds the words that the packages of budget performance
// management (预算绩效管理) share, and this map of them.
//
// A finance bureau asks five questions of a project, and each has its package:
//
//	indicator  what is measured: quantities, criteria, observations, frameworks
//	target     what was promised: performance target tables and their funds
//	monitor    how it is going: progress, deviation, early warning (not built yet)
//	evaluate   how it went: scoring schemes, self-evaluation, re-check
//	report     what is told about it
//
// Data flows down this list only; no package imports a later one. The way in
// for most programs is [github.com/jixiao-go/jixiao/evaluate] for published
// tables, and [github.com/jixiao-go/jixiao/evaluate/scorecard] for scoring
// policies as data.
//
// The root package itself is small: a [Finding] says what is wrong with
// content and what to do about it, a [Basis] cites the rule behind a number, a
// [Date] has no clock and no zone, a [Rounding] is never implied, and a [Text]
// is Chinese and English side by side.
//
// No package reads a file, a clock or a random number, starts a goroutine or
// keeps state: what goes in decides what comes out, byte for byte.
package jixiao
