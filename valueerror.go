package jixiao

import (
	"strconv"
	"strings"
)

// ValueError is the error of a text that a type refuses, in both languages, so that
// a finding can tell it to an officer (取值错误).
type ValueError struct {
	// Package is that of the type, such as "target".
	Package string
	Message Text
	// Err is what lies behind it, where something does.
	Err error
}

// Error returns the package and the message in English.
func (e *ValueError) Error() string { return e.Package + ": " + e.Message.EN }

// Unwrap returns what lies behind the error.
func (e *ValueError) Unwrap() error { return e.Err }

// UnknownValue returns the [ValueError] of a text that is none of a closed list.
// What names the list in English, want are the keys of its values.
func UnknownValue(pkg, what, got string, want ...string) error {
	got = clip(got)
	message := Text{ZH: "“" + got + "”不是可用的取值", EN: "unknown " + what + " " + strconv.Quote(got)}
	if n := len(want); n > 0 {
		message.ZH += "，应为 " + strings.Join(want[:n-1], "、")
		message.EN += ", want " + strings.Join(want[:n-1], ", ")
		if n > 1 {
			message.ZH += " 或 "
			message.EN += " or "
		}
		message.ZH += want[n-1]
		message.EN += want[n-1]
	}
	return &ValueError{Package: pkg, Message: message}
}

// keys are the texts of values.
func keys[T interface{ String() string }](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.String()
	}
	return out
}
