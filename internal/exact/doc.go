// Package exact is the arithmetic of scores: decimals and rationals that hold
// what a table says exactly, and one rounding, by a named mode, at the end.
//
// Dec is a decimal as written (7.50 stays 7.50), bounded to MaxDigits digits
// and an exponent of ±MaxExp. Rat is an unbounded rational for everything
// between reading and rounding. MulQuo is a×b÷c on plain integers for callers
// that already count in fen or hundredths.
//
// Values that fit int64 stay in int64, intermediates run through 128 bits, and
// math/big takes over beyond that without a change of result. All types are
// immutable and safe for concurrent use, zero values are the number 0, and no
// function panics. Compare values with Equal or Cmp: == compares
// representations.
package exact
