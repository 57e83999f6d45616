// Package report tells people what the other packages found out (报告).
//
// [Markdown] and [Text] print one re-checked table: its head, the budget
// execution, every row with what was printed and what the scheme computes, the
// total and the rating, and the findings by severity, each with its place in
// words (第4行 得分), the remedy and the clause. [Summarize] counts over any
// number of re-checks, exactly; a [Summary] is data for JSON and is printed by
// [MarkdownSummary] and [TextSummary]. [Place] turns the path of a finding into
// words for programs with a page of their own.
//
// Everything is printed in Chinese or English. Plain text is set in columns by
// display width, where a Chinese character counts two, and no line is longer
// than [Options] asks. Writers write once, when all is ready; their error is
// that of the io.Writer, or a [jixiao.Fault] where there is nothing to tell.
package report
