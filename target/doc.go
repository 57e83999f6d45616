// Package target holds performance-target tables (绩效目标表): what a project or
// department promises for its money, with the funds behind it, and, where the
// form has the columns, what the unit reported afterwards.
//
// [Decode] reads a table in JSON strictly: an unknown key, a wrong type or a
// number that is none becomes a finding with its path, and the rest of the
// table is still read. The cells of a published table are kept as printed and
// read by package indicator; [Table.Framework] turns the rows into the weighted
// tree that a scoring scheme binds to.
package target
