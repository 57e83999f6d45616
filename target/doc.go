// Package target holds performance-target tables (绩效目标表): what a project or
// department promises for its money, with the funds behind it, and, where the
// form has the columns, what the unit reported afterwards.
//
// [Decode] reads a table in JSON strictly: an unknown key, a wrong type or a
// text that breaks a limit becomes a finding with its path, and the rest of the
// table is still read. The cells of a published table are kept as printed and
// read by package indicator. A program that holds its own records builds a
// [Table] as a literal instead; the example there shows how.
//
// Two things are made of a table. [Table.Framework] turns the rows into the
// weighted tree that a scoring scheme binds to, tied to the rows by code.
// [Funds.Execution] finds, in the many ways in which forms print their funds,
// the budget and what was spent of it.
//
// A form in a spreadsheet or on a page is a [Grid] of cells: [ReadGrid] finds the
// tables in it by their headings and says of every cell what it was taken for or why
// it was skipped; [Table.Grid] writes one. Reading files is for the caller. Nine forms
// are shipped; a [FormBook] adds those of a province or a bureau, which are data.
//
// A [Policy] names the checks (目标检查) that are due for a target before the money
// flows. [Policy.Check] does them and records each in a [Ledger], so that a table
// that looks clean says what it was not asked.
//
// A [History] is the life of a target (绩效目标流程) from its declaration to its
// closing: a state machine whose transitions are data and that knows no way around the
// review. [CompareTables] says what an adjustment (目标调整) changed, and
// [Adjustment.Check] whether it may. [Cover] counts how many projects, units and
// amounts have targets (目标覆盖率), with the denominators named.
//
// Nothing here scores: that a total is not the sum of its parts as reported, or a
// score not what follows, is for package evaluate to say.
package target
