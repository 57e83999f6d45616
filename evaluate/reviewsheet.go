package evaluate

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

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

// ReviewSheet is what the reviewers of one target wrote (审核表), with the
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
// key and one that stands twice are errors, and so are a null where the sheet, a
// reviewer or an opinion should stand, a reviewer without name and an opinion
// without item: {} is the sheet that nobody filled in. Whether items and grades are
// those of the policy is for [ReviewTarget] to say.
func ParseReviewSheet(data []byte) (ReviewSheet, error) {
	var read struct {
		ReviewSheet
		// Pointers, so that a null is not taken for an empty entry.
		Reviewers []*Reviewer `json:"reviewers"`
		Opinions  []*Opinion  `json:"opinions"`
	}
	problems, err := strictjson.DecodeWithin(data, &read, strictjson.Limits{
		Bytes: MaxReviewSheetSize, Items: MaxOpinions, Entries: MaxOpinions + MaxReviewers*(1+MaxReviewEntries), Problems: strictjson.MaxProblems,
	})
	if err != nil {
		f := kindSheetSyntax.At("", jixiao.With("detail", err.Error()))
		if errors.Is(err, strictjson.ErrTooLarge) {
			f = kindSheetLarge.At("", jixiao.With("limit", strconv.Itoa(MaxReviewSheetSize)))
		}
		return ReviewSheet{}, jixiao.Findings{f}.Err()
	}
	if bytes.Equal(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), []byte("null")) {
		return ReviewSheet{}, jixiao.Findings{kindSheetSyntax.At("", jixiao.WithText("detail", nullEntry()))}.Err()
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
	// missing says that an entry, or the name that makes it one, is not there; not
	// where something stands there that cannot be read.
	missing := func(path string, detail jixiao.Text) {
		told := func(f jixiao.Finding) bool { return f.Path == path || strings.HasPrefix(path, f.Path+".") }
		if len(fs) < strictjson.MaxProblems && !slices.ContainsFunc(fs, told) {
			fs = append(fs, kindSheetSyntax.At(path, jixiao.WithText("detail", detail)))
		}
	}
	limit("opinions", len(read.Opinions), MaxOpinions)
	limit("reviewers", len(read.Reviewers), MaxReviewers)
	s := read.ReviewSheet
	for i, r := range read.Reviewers[:min(len(read.Reviewers), MaxReviewers)] {
		path := fmt.Sprintf("reviewers[%d]", i)
		if r == nil {
			missing(path, nullEntry())
			continue
		}
		limit(path+".items", len(r.Items), MaxReviewEntries)
		if strings.TrimSpace(r.Name) == "" {
			missing(path+".name", jixiao.Text{ZH: "缺少评审人姓名", EN: "the name of the reviewer is missing"})
		}
		s.Reviewers = append(s.Reviewers, Reviewer{r.Name, none(r.Items)})
	}
	for i, o := range read.Opinions {
		path := fmt.Sprintf("opinions[%d]", i)
		if o == nil {
			missing(path, nullEntry())
			continue
		}
		limit(path+".text", len(o.Text), MaxOpinionText)
		if strings.TrimSpace(o.Item) == "" {
			missing(path+".item", jixiao.Text{ZH: "缺少审核内容的编码", EN: "the item of the opinion is missing"})
		}
		s.Opinions = append(s.Opinions, *o)
	}
	if err := fs.Err(); err != nil {
		return ReviewSheet{}, err
	}
	return s, nil
}

// nullEntry says of a null that nothing is no entry.
func nullEntry() jixiao.Text {
	return jixiao.Text{ZH: "应为对象，实为 null", EN: "null stands where an object is wanted"}
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
