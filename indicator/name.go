package indicator

import "strings"

// Name is the name of an indicator taken apart: forms print the sign and the
// unit of the value inside it, as in 受益人口数(≥**人) or 标准化圈舍面积(平方米).
type Name struct {
	// Label is the folded name without marks, number and bracket.
	Label string
	// Op is the sign in the name.
	Op Comparison
	// Unit is the unit in the name.
	Unit Unit
}

// ReadName reads the name of an indicator. It is total; of a long name only the
// first [MaxNameLen] bytes count.
func ReadName(name string) Name {
	if len(name) > MaxNameLen {
		name = name[:MaxNameLen]
	}
	if onlyHan(name) {
		return Name{Label: name}
	}
	f := strings.TrimLeft(fold(trimBlank(strings.ToValidUTF8(name, ""))), "★*☆▲● ")
	if rest, ok := strings.CutPrefix(f, "指标"); ok {
		if t := strings.TrimLeft(rest, "0123456789"); len(t) < len(rest) {
			f = strings.TrimLeft(t, ":.、 ")
		}
	}
	n := Name{Label: f}
	at, tail := valueInName(f)
	if tail == "" {
		return n
	}
	op, k, ok := signAt(tail, 0)
	if k > 0 && !ok {
		return n
	}
	rest := strings.TrimLeft(tail[k:], placeholderMarks+"0123456789")
	u, end := unitAt(rest, 0)
	if end != len(rest) || k == 0 && rest == "" {
		return n
	}
	n.Label, n.Op, n.Unit = f[:at], op, u
	return n
}

// onlyHan reports a name of nothing but characters that fold to themselves.
func onlyHan(name string) bool {
	for i := 0; i < len(name); i += hanLen {
		if r := hanRune(name, i); r == 0 || foldHan(r) != r {
			return false
		}
	}
	return true
}

// signIn returns where the first sign of a folded text stands, or -1.
func signIn(f string) int {
	const lead, second, ge, le = 0xE2, 0x89, 0xA5, 0xA4 // the bytes of ≥ and ≤
	for i := range len(f) {
		switch f[i] {
		case '<', '>':
			return i
		case lead:
			if i+2 < len(f) && f[i+1] == second && (f[i+2] == ge || f[i+2] == le) {
				return i
			}
		}
	}
	return -1
}

// valueInName finds the sign and unit in a folded name: a bracket with a sign
// anywhere, a bracket at the end, or a sign or % without bracket. 补助村(社区)数量
// has none.
func valueInName(f string) (at int, tail string) {
	signs := signIn(f)
	if signs < 0 {
		open := strings.LastIndexByte(f, '(')
		switch {
		case open > 0 && strings.HasSuffix(f, ")"):
			return open, f[open+1 : len(f)-1]
		case len(f) > 1 && strings.HasSuffix(f, "%"):
			return len(f) - 1, "%"
		default:
			return 0, ""
		}
	}
	if signs > 0 && f[signs-1] == '(' {
		if shut := strings.IndexByte(f[signs:], ')'); shut > 0 {
			return signs - 1, f[signs : signs+shut]
		}
		return 0, ""
	}
	return signs, f[signs:]
}
