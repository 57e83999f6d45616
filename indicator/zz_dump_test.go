package indicator

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZDump(t *testing.T) {
	p := os.Getenv("DUMP")
	if p == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(p)
	for _, l := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		l = strings.ReplaceAll(l, "\\n", "\n")
		c := ReadCell(l)
		j, _ := json.Marshal(c)
		r := ReadCell(c.String())
		ok := r.Equal(c)
		o, _ := json.Marshal(l)
		fmt.Printf("DUMP\t%s\t%s\t%v\t%s\n", o, j, ok, c.String())
	}
}
