package target

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/jixiao-go/jixiao"
)

// MarshalJSON writes the changes, an empty list for none.
func (a Adjustment) MarshalJSON() ([]byte, error) {
	out := struct {
		Changes []Change `json:"changes"`
	}{a.Changes}
	if out.Changes == nil {
		out.Changes = []Change{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// UnmarshalJSON refuses whatever it is given, with a [*jixiao.Fault]: changes
// without their tables would be held to no rule of money or weights, and nobody
// would see it.
func (a *Adjustment) UnmarshalJSON([]byte) error {
	return &jixiao.Fault{
		Code: "target.adjustment-not-read",
		Err:  errors.New("an adjustment is not read back from JSON: compare the two tables again"),
	}
}
