package evaluate

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/indicator"
)

//go:embed reviews/*.json reviewpolicies/*.json
var reviewFiles embed.FS

const (
	reviewFolder       = "reviews"
	reviewPolicyFolder = "reviewpolicies"
)

// reviewPolicies compiles the shipped policies once, when the first is asked for.
// They are constants of the library: the same on every call.
var reviewPolicies = sync.OnceValue(func() map[string]*ReviewPolicy {
	out := make(map[string]*ReviewPolicy)
	for _, id := range BuiltinReviewPolicies() {
		data, _ := BuiltinReviewPolicyJSON(id)
		// A shipped policy that does not compile fails a test of this package.
		if p, err := ParseReviewPolicy(data, ReviewParts{}); err == nil {
			out[id] = p
		}
	}
	return out
})

// BuiltinReviewPolicies lists the IDs of the shipped policies in order:
// target-review for key projects (重点项目) with points, target-review-general for
// ordinary ones (一般性项目) without.
func BuiltinReviewPolicies() []string { return reviewIDs(reviewPolicyFolder) }

// reviewIDs lists the names of the files of a folder in order.
func reviewIDs(folder string) []string {
	entries, err := reviewFiles.ReadDir(folder)
	if err != nil {
		return nil
	}
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = strings.TrimSuffix(e.Name(), ".json")
	}
	slices.Sort(out) // files are in the order of name and ending
	return out
}

// BuiltinReviewPolicy returns a shipped policy by its ID. The error is a
// [*jixiao.Fault] where there is none of that name, and lists those there are.
func BuiltinReviewPolicy(id string) (*ReviewPolicy, error) {
	if p, ok := reviewPolicies()[id]; ok {
		return p, nil
	}
	return nil, &jixiao.Fault{Code: "evaluate.review-policy-unknown", Err: fmt.Errorf("there is no review policy %q, want one of %s", jixiao.Clip(id), strings.Join(BuiltinReviewPolicies(), ", "))}
}

// BuiltinReviewPolicyJSON returns the text of a shipped policy, as a start for
// one of one's own.
func BuiltinReviewPolicyJSON(id string) (data []byte, ok bool) {
	return reviewFile(reviewPolicyFolder, id)
}

// ReviewFramework returns a shipped sheet of items (审核内容) by its ID, such as
// target-review, with explanation and clause of every item. The error is a
// [*jixiao.Fault] where there is none of that name.
func ReviewFramework(id string) (indicator.Framework, error) {
	data, ok := reviewFile(reviewFolder, id)
	if !ok {
		return indicator.Framework{}, &jixiao.Fault{Code: "evaluate.review-items-unknown", Err: fmt.Errorf("there is no sheet of items %q, want one of %s", jixiao.Clip(id), strings.Join(reviewIDs(reviewFolder), ", "))}
	}
	f, fs, err := indicator.DecodeFramework(data)
	if err == nil {
		err = fs.Err()
	}
	return f, err
}

func reviewFile(folder, id string) (data []byte, ok bool) {
	if strings.ContainsAny(id, "/\\.") {
		return nil, false
	}
	data, err := reviewFiles.ReadFile(path.Join(folder, id+".json"))
	return data, err == nil
}
