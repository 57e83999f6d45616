package evaluate

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/strictjson"
	"github.com/jixiao-go/jixiao/target"
)

// The limits of a sheet of opinions.
const (
	// MaxReviewSheetSize is the largest sheet in JSON in bytes.
	MaxReviewSheetSize = 64 << 20
	// MaxOpinions is the largest number of opinions, MaxReviewers of reviewers.
	MaxOpinions  = 5_000
	MaxReviewers = 200
	// MaxOpinionText is the largest length of the words of one opinion in bytes.
	MaxOpinionText = 10_000
)

// ReviewSheet is what the reviewers of one target wrote (审核意见表), with the
// amounts. The zero value is a sheet that nobody filled in. [ParseReviewSheet]
// reads one in JSON.
type ReviewSheet struct {
	// Reviewers are those who must judge, with the items each must judge. Where
	// it is empty, one opinion per item is enough; where it is not, nobody else
	// counts, and each name stands once.
	Reviewers []Reviewer `json:"reviewers,omitempty"`
	Opinions  []Opinion  `json:"opinions,omitempty"`
	// Grade and Verdict are the overall grade and the verdict that the form
	// states, empty where it states none. They are held against the policy;
	// Grade decides only where the policy says that it is stated.
	Grade   string         `json:"grade,omitempty"`
	Verdict target.Verdict `json:"verdict,omitzero"`
	// Submitted is what the unit asks for (申报金额). The zero value takes the
	// annual budget of the table.
	Submitted target.Amount `json:"submitted,omitzero"`
	// Approved is what the review leaves of it (核定金额).
	Approved target.Amount `json:"approved,omitzero"`
}

// Reviewer is one of those who must judge (评审). Without items, all of them.
type Reviewer struct {
	Name  string   `json:"name"`
	Items []string `json:"items,omitempty"`
}

// Opinion is what one reviewer says of one item (审核意见): points, a grade by its
// code or name, or both. Words alone are no judgement.
type Opinion struct {
	Item     string        `json:"item"`
	Reviewer string        `json:"reviewer,omitempty"`
	Points   jixiao.Points `json:"points,omitzero"`
	Grade    string        `json:"grade,omitempty"`
	Text     string        `json:"text,omitempty"`
}

// ParseReviewSheet reads a sheet in JSON of at most [MaxReviewSheetSize] bytes,
// strictly:
//
//	{"reviewers": [{"name": "张三"}, {"name": "李四", "items": ["relevance-goal"]}],
//	 "opinions": [
//	  {"item": "relevance-goal", "reviewer": "张三", "points": "14.5", "text": "…"},
//	  {"item": "relevance-goal", "reviewer": "李四", "grade": "优"}],
//	 "grade": "excellent", "verdict": "pass",
//	 "approved": {"quantity": "90万元", "phase": "annual"}}
//
// An opinion that is misspelt or cut off could be the one that decides, so there
// is all of the sheet or none: the error is a [*jixiao.FindingsError] that names
// everything that is wrong with its place, such as opinions[1].points. An unknown
// key and one that stands twice are errors. Whether items and grades are those of
// the policy is for [ReviewTarget] to say.
func ParseReviewSheet(data []byte) (ReviewSheet, error) {
	var s ReviewSheet
	problems, err := strictjson.DecodeWithin(data, &s, strictjson.Limits{
		Bytes: MaxReviewSheetSize, Items: MaxOpinions, Entries: MaxOpinions + MaxReviewers*(1+MaxReviewEntries), Problems: strictjson.MaxProblems,
	})
	if err != nil {
		f := kindSheetSyntax.At("", jixiao.With("detail", err.Error()))
		if errors.Is(err, strictjson.ErrTooLarge) {
			f = kindSheetLarge.At("", jixiao.With("limit", strconv.Itoa(MaxReviewSheetSize)))
		}
		return ReviewSheet{}, jixiao.Findings{f}.Err()
	}
	var fs jixiao.Findings
	long := map[string]int{} // lengths of the lists that were not read to the end
	for _, p := range problems {
		if p.Items > 0 {
			long[p.Path] = p.Items
			continue
		}
		fs = append(fs, kindSheetSyntax.At(p.Path, jixiao.WithText("detail", sheetDetail(p))))
	}
	limit := func(path string, n, most int) {
		if max(n, long[path]) > most {
			fs = append(fs, kindReviewLimit.At(path, jixiao.With("limit", strconv.Itoa(most))))
		}
	}
	limit("opinions", len(s.Opinions), MaxOpinions)
	limit("reviewers", len(s.Reviewers), MaxReviewers)
	for i := range s.Reviewers[:min(len(s.Reviewers), MaxReviewers)] {
		limit(fmt.Sprintf("reviewers[%d].items", i), len(s.Reviewers[i].Items), MaxReviewEntries)
		s.Reviewers[i].Items = none(s.Reviewers[i].Items)
	}
	for i := range s.Opinions {
		limit(fmt.Sprintf("opinions[%d].text", i), len(s.Opinions[i].Text), MaxOpinionText)
	}
	if err := fs.Err(); err != nil {
		return ReviewSheet{}, err
	}
	s.Reviewers, s.Opinions = none(s.Reviewers), none(s.Opinions)
	return s, nil
}

// sheetDetail says of a key what is wrong with it.
func sheetDetail(p strictjson.Problem) jixiao.Text {
	t := p.Text()
	switch p.Class {
	case strictjson.UnknownKey:
		t.ZH, t.EN = "不认识的键 "+t.ZH, "the key "+t.EN+" is not known"
	case strictjson.DuplicateKey:
		t.ZH, t.EN = "重复的键 "+t.ZH, "the key "+t.EN+" stands twice"
	case strictjson.WrongType, strictjson.BadValue, strictjson.TooDeep:
	}
	return t
}

// none makes an empty list the same as one that is left out.
func none[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
