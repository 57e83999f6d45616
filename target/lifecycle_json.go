package target

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
)

// historyJSON is a history as it is written. Reading follows the events; the state
// that they led to is written too, so that another table of transitions, which may
// lead elsewhere, does not go unnoticed.
type historyJSON struct {
	Events []Event `json:"events"`
	State  State   `json:"state,omitzero"`
}

// MarshalJSON writes the events in order. The table of transitions is not
// written; who has one of their own reads with it.
func (h History) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(historyJSON{h.Events(), h.State()}); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// DecodeHistory reads a history in JSON of at most [MaxHistorySize] bytes:
//
//	{"events": [
//	  {"event": "prepare", "on": "2024-08-01", "role": "unit", "version": "1"},
//	  {"event": "declare", "on": "2024-08-20", "role": "unit", "version": "1"},
//	  {"event": "accept", "on": "2024-09-02", "role": "finance"},
//	  {"event": "review", "on": "2024-09-10", "role": "finance", "verdict": "pass"}]}
//
// It follows the events one by one under a table of transitions, or under
// [Transitions] where transitions is nil. The first event that is misspelt or
// cannot have happened is a finding with its path, such as events[3].verdict; the
// history holds what came before it, and nothing behind it is read. Where "state" is
// written, as [History.MarshalJSON] does, and the events lead to another one, that is
// an error too: they were made under another table.
//
// The error is a [*jixiao.Fault] for input that is not JSON or too large, and a
// [*jixiao.FindingsError] for a table of transitions that is wrong.
func DecodeHistory(data []byte, transitions []Transition) (History, jixiao.Findings, error) {
	h := History{}
	if transitions != nil {
		var err error
		if h, err = NewHistory(transitions); err != nil {
			return h, nil, err
		}
	}
	if isNull(data) {
		return h, nil, &jixiao.Fault{Code: kindSyntax.Code, Err: errNull}
	}
	var raw historyJSON
	problems, err := strictjson.DecodeWithin(data, &raw, strictjson.Limits{
		Bytes: MaxHistorySize, Items: MaxEvents, Entries: math.MaxInt, Problems: strictjson.MaxProblems,
	})
	if err != nil {
		k := kindSyntax
		if errors.Is(err, strictjson.ErrTooLarge) {
			k = kindTooLarge
		}
		return h, nil, &jixiao.Fault{Code: k.Code, Err: err}
	}
	d := decoder{}
	d.problems(problems)
	if len(raw.Events) > MaxEvents {
		raw.Events = raw.Events[:MaxEvents]
	}
	for i, e := range raw.Events {
		path := fmt.Sprintf("events[%d]", i)
		if d.spoiled(path) {
			break
		}
		next, err := h.follow(e)
		if refused, ok := errors.AsType[*EventError](err); ok {
			f := refused.Finding
			f.Path = strings.TrimSuffix(path+"."+f.Path, ".") // [EventError] names the key alone
			d.findings = append(d.findings, f)
			break
		}
		h.steps = append(h.steps, next) // nobody else has this history yet
	}
	if raw.State.IsValid() && !d.findings.HasErrors() && raw.State != h.State() {
		d.add(kindStateDiffers, "state", jixiao.WithText("written", raw.State.Text()), jixiao.WithText("reached", h.State().Text()))
	}
	return h, d.findings, nil
}

// UnmarshalJSON reads as [DecodeHistory] does, under the table of transitions of
// the history that it is called on, and takes findings that are errors for an
// error, a [*jixiao.FindingsError]; the history is then left as it was.
func (h *History) UnmarshalJSON(data []byte) error {
	if h == nil {
		return &json.InvalidUnmarshalError{Type: reflect.TypeFor[*History]()}
	}
	if isNull(data) {
		return nil
	}
	v, findings, err := DecodeHistory(data, h.transitions)
	if err != nil {
		return err
	}
	if err := findings.Err(); err != nil {
		return err
	}
	*h = v
	return nil
}
