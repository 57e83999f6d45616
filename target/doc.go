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
// Nothing here judges: that a total is not the sum of its parts, or a score not
// what follows, is for package evaluate to say.
package target
