package indicator

import (
	"bytes"
	"unicode/utf8"
)

// readPlain reads the object that [Criterion.MarshalJSON] writes for nearly every
// cell: flat, with the keys as they are written and texts without escapes. It
// reports false for anything else, wrong or not, and encoding/json has to read it.
// Reading a library is mostly this.
func (j *criterionJSON) readPlain(data []byte) bool {
	rest, ok := cutByte(data, '{')
	if !ok || !utf8.Valid(data) {
		return false
	}
	for {
		key, after, ok := cutText(rest)
		if !ok {
			return false
		}
		if after, ok = cutByte(after, ':'); !ok {
			return false
		}
		if rest, ok = j.readField(string(key), after); !ok {
			return false
		}
		if after, ok = cutByte(rest, ','); ok {
			rest = after
			continue
		}
		rest, ok = cutByte(rest, '}')
		return ok && len(rest) == 0
	}
}

// readField reads the value of a key and returns what is behind it.
func (j *criterionJSON) readField(key string, data []byte) (rest []byte, ok bool) {
	switch key {
	case "op":
		j.Op = new(Comparison)
		return cutSign(data, j.Op)
	case "tier_inferred":
		return cutBool(data, &j.TierInferred)
	case "extracted":
		return cutBool(data, &j.Extracted)
	case "approximate":
		return cutBool(data, &j.Approximate)
	case "direction_assumed":
		return cutBool(data, &j.DirectionAssumed)
	}
	text, rest, ok := cutText(data)
	if !ok {
		return nil, false
	}
	switch key {
	case "kind":
		ok = j.Kind.UnmarshalText(text) == nil
	case "trend":
		ok = j.Trend.UnmarshalText(text) == nil
	case "direction":
		ok = j.Direction.UnmarshalText(text) == nil
	case "value":
		j.Value = string(text)
	case "low":
		j.Low = string(text)
	case "high":
		j.High = string(text)
	case "unit":
		j.Unit = string(text)
	case "date":
		j.Date = string(text)
	case "from":
		j.From = string(text)
	case "text":
		j.Text = string(text)
	case "reason":
		j.Reason = string(text)
	case "canonical_value", "canonical_low", "canonical_high", "canonical_unit": // computed anew
	default:
		ok = false
	}
	return rest, ok
}

// cutByte cuts off a byte with the blanks around it.
func cutByte(data []byte, c byte) (rest []byte, ok bool) {
	data = skipBlanks(data)
	if len(data) == 0 || data[0] != c {
		return data, false
	}
	return skipBlanks(data[1:]), true
}

func skipBlanks(data []byte) []byte {
	for len(data) > 0 && (data[0] == ' ' || data[0] == '\n' || data[0] == '\t' || data[0] == '\r') {
		data = data[1:]
	}
	return data
}

// cutText cuts off a text in quotes that says itself.
func cutText(data []byte) (text, rest []byte, ok bool) {
	if len(data) == 0 || data[0] != '"' {
		return nil, nil, false
	}
	end := bytes.IndexByte(data[1:], '"') + 1
	if end == 0 {
		return nil, nil, false
	}
	text = data[1:end]
	for _, c := range text {
		if c < ' ' || c == '\\' {
			return nil, nil, false
		}
	}
	return text, data[end+1:], true
}

func cutBool(data []byte, v *bool) (rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(data, []byte("true")); ok {
		*v = true
		return rest, true
	}
	*v = false
	return bytes.CutPrefix(data, []byte("false"))
}

// cutSign cuts off a sign as it is, or with < and > escaped as encoding/json does.
func cutSign(data []byte, c *Comparison) (rest []byte, ok bool) {
	data, ok = bytes.CutPrefix(data, []byte{'"'})
	end := bytes.IndexByte(data, '"')
	if !ok || end < 0 {
		return nil, false
	}
	switch string(data[:end]) {
	case "":
		*c = NoComparison
	case ">=", `\u003e=`:
		*c = AtLeast
	case ">", `\u003e`:
		*c = Above
	case "=":
		*c = Equal
	case "<=", `\u003c=`:
		*c = AtMost
	case "<", `\u003c`:
		*c = Below
	default:
		return nil, false
	}
	return data[end+1:], true
}
