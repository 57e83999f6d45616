package scorecard_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/evaluate/scorecard"
	"github.com/jixiao-go/jixiao/indicator"
)

// mutation is one thing done to a shipped scheme, and the finding that it must
// raise.
type mutation struct {
	name   string
	scheme string // central-2021 where it is not given
	edit   func(doc object)
	text   func(json string) string // for what no decoded document can show
	code   string
	path   string
}

// at walks into a decoded document: "rules[2].steps[0]" is an object of it.
func at(doc object, path string) object {
	var v any = doc
	for part := range strings.SplitSeq(path, ".") {
		name, index, indexed := strings.Cut(part, "[")
		v = v.(object)[name]
		if indexed {
			i, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
			if err != nil {
				panic(err)
			}
			v = v.([]any)[i]
		}
	}
	return v.(object)
}

// put sets a key of the object at a path.
func put(path, key string, value any) func(object) {
	return func(doc object) {
		if path == "" {
			doc[key] = value
			return
		}
		at(doc, path)[key] = value
	}
}

// drop removes it.
func drop(path, key string) func(object) {
	return func(doc object) {
		if path == "" {
			delete(doc, key)
			return
		}
		delete(at(doc, path), key)
	}
}

// both does two things.
func both(edits ...func(object)) func(object) {
	return func(doc object) {
		for _, e := range edits {
			e(doc)
		}
	}
}

// more appends to the list under a key.
func more(key string, value any) func(object) {
	return func(doc object) {
		list, _ := doc[key].([]any)
		doc[key] = append(list, value)
	}
}

// entry is a rule entry by name only, at the end of the list.
func entry(id, rule string, keys ...any) func(object) {
	e := object{"id": id, "when": object{"by_name_only": true}, "rule": rule, "basis": "score"}
	for i := 0; i+1 < len(keys); i += 2 {
		e[keys[i].(string)] = keys[i+1]
	}
	return func(doc object) { // before the last entry, which takes everything
		rules := doc["rules"].([]any)
		doc["rules"] = slices.Insert(slices.Clone(rules), len(rules)-1, any(e))
	}
}

// The place of an entry made by entry in central-2021.
const added = "rules[9]"

func tier(low, high string, keys ...any) object {
	t := object{"name": object{"zh": "等", "en": "tier"}, "low": low, "high": high}
	for i := 0; i+1 < len(keys); i += 2 {
		t[keys[i].(string)] = keys[i+1]
	}
	return t
}

func step(from, share string, keys ...any) object {
	s := object{"from": from, "share": share}
	for i := 0; i+1 < len(keys); i += 2 {
		s[keys[i].(string)] = keys[i+1]
	}
	return s
}

func list(items ...any) []any { return items }

func mutations() []mutation {
	longList := func(n int, item func(i int) any) []any {
		out := make([]any, n)
		for i := range out {
			out[i] = item(i)
		}
		return out
	}
	bad := strings.Repeat
	return []mutation{
		// What is no document at all.
		{name: "empty", text: func(string) string { return "" }, code: "syntax"},
		{name: "truncated", text: func(s string) string { return s[:len(s)/2] }, code: "syntax"},
		{name: "two documents", text: func(s string) string { return s + "{}" }, code: "syntax"},
		{name: "invalid UTF-8", text: func(s string) string { return strings.Replace(s, "central-2021", "central-\xff\xfe", 1) }, code: "syntax"},
		{name: "raw control character", text: func(s string) string { return strings.Replace(s, "central-2021", "central\x012021", 1) }, code: "syntax"},
		{name: "nested a million deep", text: func(string) string { return bad("[", 500_000) + bad("]", 500_000) }, code: "syntax"},
		{name: "nested deep inside", text: func(s string) string {
			return strings.Replace(s, `"effective": {`, `"effective": `+bad(`{"from":`, 5000)+`"2020-01-01"`+bad("}", 5000)+`, "x": {`, 1)
		}, code: "bad-value", path: "effective.from"},
		{name: "too large", text: func(s string) string { return s + bad(" ", scorecard.MaxSchemeSize) }, code: "too-large"},
		{name: "a list", text: func(string) string { return "[]" }, code: "bad-value"},
		{name: "a number", text: func(string) string { return "1" }, code: "bad-value"},
		{name: "null", text: func(string) string { return "null" }, code: "format-unknown", path: "format"},

		// Keys.
		{name: "unknown key", edit: put("", "weight", "1"), code: "unknown-key", path: "weight"},
		{name: "unknown key inside", edit: put("rules[2].steps[2]", "shar", "1"), code: "unknown-key", path: "rules[2].steps[2].shar"},
		{name: "key in other letters", edit: put("bands[0]", "From", "90"), code: "unknown-key", path: "bands[0].From"},
		{name: "unknown key in over", edit: put("rules[3].over", "limit", "1"), code: "unknown-key", path: "rules[3].over.limit"},
		{name: "unknown key in a basis", edit: put("basis.score", "url", "x"), code: "unknown-key", path: "basis.score.url"},
		{name: "key twice", text: func(s string) string { return strings.Replace(s, `"total": "100"`, `"total": "100", "total": "90"`, 1) }, code: "duplicate-key", path: "total"},
		{name: "key twice inside", text: func(s string) string { return strings.Replace(s, `"share": "0.7"`, `"share": "0.7", "share": "1"`, 1) }, code: "duplicate-key", path: "rules[0].steps[1].share"},
		{name: "basis twice", text: func(s string) string {
			return strings.Replace(s, `"basis": {`, `"basis": {"score": {"number": "1"},`, 1)
		}, code: "duplicate-key", path: "basis.score"},

		// Values.
		{name: "exponent", text: func(s string) string { return strings.Replace(s, `"weight": "20"`, `"weight": 1e1000000000`, 1) }, code: "bad-value", path: "weights[0].levels[0].weight"},
		{name: "exponent in text", edit: put("weights[0].levels[0]", "weight", "2e1"), code: "bad-value", path: "weights[0].levels[0].weight"},
		{name: "a hundred thousand digits", edit: put("weights[0].levels[0]", "weight", "2"+bad("0", 100_000)), code: "bad-value", path: "weights[0].levels[0].weight"},
		{name: "a hundred thousand digits as a number", text: func(s string) string { return strings.Replace(s, `"weight": "20"`, `"weight": 2`+bad("0", 100_000), 1) }, code: "bad-value", path: "weights[0].levels[0].weight"},
		{name: "a million digits", text: func(s string) string {
			return strings.Replace(s, `"weight": "20"`, `"weight": 2`+bad("0", 1_100_000), 1)
		}, code: "too-large"},
		{name: "ratio of zero", edit: put("rules[4]", "pass", "1/0"), code: "bad-value", path: "rules[4].pass"},
		{name: "ratio of words", edit: put("rules[4]", "pass", "60%"), code: "bad-value", path: "rules[4].pass"},
		{name: "ratio as a number", edit: put("rules[4]", "pass", 0.6), code: "bad-value", path: "rules[4].pass"},
		{name: "number for a text", edit: put("", "id", 7), code: "bad-value", path: "id"},
		{name: "text for a list", edit: put("", "rules", "all"), code: "bad-value", path: "rules"},
		{name: "list for an object", edit: put("", "basis", list("score")), code: "bad-value", path: "basis"},
		{name: "half a place", edit: put("rounding", "places", 2.5), code: "bad-value", path: "rounding.places"},
		{name: "unknown stage", edit: put("rounding", "stage", "Row"), code: "bad-value", path: "rounding.stage"},
		{name: "unknown mode", edit: put("rounding", "mode", "bankers"), code: "bad-value", path: "rounding.mode"},
		{name: "unknown rule", edit: put("rules[0]", "rule", "propotional"), code: "bad-value", path: "rules[0].rule"},
		{name: "rule with a blank", edit: put("rules[0]", "rule", "interval "), code: "bad-value", path: "rules[0].rule"},
		{name: "unknown category", edit: put("rules[0].when", "categories", list("outputs")), code: "bad-value", path: "rules[0].when.categories[0]"},
		{name: "text for categories", edit: put("rules[0].when", "categories", "AwQ="), code: "bad-value", path: "rules[0].when.categories"},
		{name: "unknown shape", edit: put("rules[3].when", "shapes", list("number")), code: "bad-value", path: "rules[3].when.shapes[0]"},
		{name: "unknown policy", edit: put("absence", "missing", "ignore"), code: "bad-value", path: "absence.missing"},
		{name: "unknown effect", edit: more("gates", gate("g", "halve")), code: "bad-value", path: "gates[0].effect"},
		{name: "no such day", edit: put("effective", "from", "2021-02-30"), code: "bad-value", path: "effective.from"},
		{name: "control character in a name", edit: put("bands[0].name", "zh", "优\n总分：100"), code: "bad-value", path: "bands[0].name"},
		{name: "control character in a basis", edit: put("basis.score", "number", "1号\u0007"), code: "bad-value", path: "basis.score"},
		{name: "control character in a key", edit: put("basis", "a\u0000b", object{"number": "1号", "verified": false}), code: "bad-value", path: "basis.a\u0000b"},
		{name: "control character in the version", edit: put("", "version", "1\r2"), code: "bad-value", path: "version"},

		// The head.
		{name: "another format", edit: put("", "format", "jixiao.scheme/2"), code: "format-unknown", path: "format"},
		{name: "no format", edit: drop("", "format"), code: "format-unknown", path: "format"},
		{name: "no id", edit: drop("", "id"), code: "id-invalid", path: "id"},
		{name: "id in capitals", edit: put("", "id", "Central"), code: "id-invalid", path: "id"},
		{name: "id with a hyphen in front", edit: put("", "id", "-a"), code: "id-invalid", path: "id"},
		{name: "id too long", edit: put("", "id", bad("a", 65)), code: "id-invalid", path: "id"},
		{name: "no version", edit: drop("", "version"), code: "id-invalid", path: "version"},
		{name: "no English name", edit: drop("name", "en"), code: "text-missing", path: "name"},
		{name: "blank name", edit: put("name", "zh", " "), code: "text-missing", path: "name"},
		{name: "from after to", edit: put("", "effective", object{"from": "2022-01-01", "to": "2021-12-31"}), code: "period-invalid", path: "effective"},
		{name: "basis of nothing", edit: put("basis", "empty", object{"verified": false}), code: "basis-empty", path: "basis.empty"},
		{name: "rounding without basis", edit: put("rounding", "basis", "nowhere"), code: "basis-unknown", path: "rounding.basis"},
		{name: "band without basis", edit: put("bands[2]", "basis", ""), code: "basis-unknown", path: "bands[2].basis"},
		{name: "profile without basis", edit: drop("weights[1]", "basis"), code: "basis-unknown", path: "weights[1].basis"},
		{name: "total of nothing", edit: put("", "total", "0"), code: "total-invalid", path: "total"},
		{name: "no total", edit: drop("", "total"), code: "total-invalid", path: "total"},
		{name: "negative total", edit: put("", "total", "-100"), code: "total-invalid", path: "total"},
		{name: "vast total", edit: put("", "total", "10000.01"), code: "total-invalid", path: "total"},
		{name: "total too fine", edit: put("", "total", "100.005"), code: "total-invalid", path: "total"},
		{name: "seven places", edit: put("rounding", "places", 7), code: "rounding-invalid", path: "rounding"},
		{name: "negative places", edit: put("rounding", "places", -1), code: "rounding-invalid", path: "rounding"},
		{name: "no stage", edit: drop("rounding", "stage"), code: "rounding-invalid", path: "rounding"},
		{name: "no mode", edit: drop("rounding", "mode"), code: "rounding-invalid", path: "rounding"},

		// Absence.
		{name: "no policy for exempt", edit: drop("absence", "exempt"), code: "absence-invalid", path: "absence.exempt"},
		{name: "missing values rewarded in the parent", edit: put("absence", "missing", "redistribute-parent"), code: "missing-rewarded", path: "absence.missing"},
		{name: "missing values rewarded", edit: put("absence", "missing", "redistribute-total"), code: "missing-rewarded", path: "absence.missing"},

		// Profiles of weights.
		{name: "weights of 101", edit: put("weights[0].levels[1]", "weight", "41"), code: "profile-sum", path: "weights[0].levels"},
		{name: "weight of nothing", edit: put("weights[0].levels[1]", "weight", "0"), code: "profile-weight", path: "weights[0].levels[1].weight"},
		{name: "weight above the total", edit: put("weights[0].levels[1]", "weight", "101"), code: "profile-weight", path: "weights[0].levels[1].weight"},
		{name: "category twice", edit: put("weights[0].levels[1]", "categories", list("output", "cost")), code: "profile-category", path: "weights[0].levels[1].categories"},
		{name: "unknown category zero", edit: put("weights[0].levels[1]", "categories", list("unknown")), code: "profile-category", path: "weights[0].levels[1].categories"},
		{name: "category excluded", edit: put("weights[1]", "excludes", list("cost", "output")), code: "profile-category", path: "weights[1].levels[0].categories"},
		{name: "required without weight", edit: put("weights[0]", "requires", list("cost", "satisfaction", "process")), code: "profile-category", path: "weights[0].requires"},
		{name: "level of nothing", edit: put("weights[0].levels[1]", "categories", list()), code: "parameter-missing", path: "weights[0].levels[1].categories"},
		{name: "two profiles for one table", edit: put("weights[2]", "excludes", list()), code: "profile-overlap", path: "weights[2]"},
		{name: "two profiles of one name", edit: put("weights[2]", "id", "with-cost"), code: "id-duplicate", path: "weights[2].id"},
		{name: "profile without id", edit: put("weights[2]", "id", ""), code: "id-invalid", path: "weights[2].id"},
		{name: "least share above 1", edit: more("minimums", object{"categories": list("output"), "share": "60", "basis": "score"}), code: "parameter-range", path: "minimums[0].share"},
		{name: "least share of nothing", edit: more("minimums", object{"categories": list(), "share": "0.6", "basis": "score"}), code: "parameter-missing", path: "minimums[0].categories"},
		{name: "no least share", edit: more("minimums", object{"categories": list("output"), "basis": "score"}), code: "parameter-missing", path: "minimums[0].share"},

		// Rules.
		{name: "no rules", edit: put("", "rules", list()), code: "rules-missing", path: "rules"},
		{name: "no rule in an entry", edit: drop("rules[0]", "rule"), code: "rule-invalid", path: "rules[0].rule"},
		{name: "rule id twice", edit: put("rules[4]", "id", "lower"), code: "id-duplicate", path: "rules[5].id"},
		{name: "never reached", edit: func(doc object) {
			rules := doc["rules"].([]any)
			doc["rules"] = append(list(rules[len(rules)-1]), rules[:len(rules)-1]...)
		}, code: "rule-unreachable", path: "rules[2].when"},
		{name: "never reached, narrower", edit: more("rules", object{"id": "late", "when": object{"shapes": list("date")}, "rule": "deadline", "basis": "score"}), code: "rule-unreachable", path: "rules[10].when"},
		{name: "pass mark of a deadline", edit: put("rules[8]", "pass", "0.6"), code: "parameter-foreign", path: "rules[8].pass"},
		{name: "slope without reduce", edit: put("rules[3].over", "slope", "0.5"), code: "parameter-foreign", path: "rules[3].over.slope"},
		{name: "unit over attainment", edit: put("rules[0]", "unit", "%"), code: "parameter-foreign", path: "rules[0].unit"},
		{name: "end of a step without fact", edit: put("rules[0].steps[1]", "up_to", "1"), code: "parameter-foreign", path: "rules[0].steps[1].up_to"},
		{name: "per of a defect", edit: entry("x", "deduction", "counts", "defects", "each", "1", "per", "2"), code: "parameter-foreign", path: added + ".per"},
		{name: "over an interval of values", edit: put("rules[2]", "over", object{"threshold": "1.3", "effect": "explain", "basis": "over"}), code: "parameter-foreign", path: "rules[2].over"},
		{name: "pass mark above 1", edit: put("rules[4]", "pass", "60"), code: "parameter-range", path: "rules[4].pass"},
		{name: "negative pass mark", edit: put("rules[4]", "pass", "-0.1"), code: "parameter-range", path: "rules[4].pass"},
		{name: "threshold below the target", edit: put("rules[3].over", "threshold", "0.99"), code: "parameter-range", path: "rules[3].over.threshold"},
		{name: "no threshold", edit: drop("rules[3].over", "threshold"), code: "parameter-range", path: "rules[3].over.threshold"},
		{name: "no effect", edit: drop("rules[3].over", "effect"), code: "parameter-missing", path: "rules[3].over.effect"},
		{name: "over without basis", edit: put("rules[3].over", "basis", "nowhere"), code: "basis-unknown", path: "rules[3].over.basis"},
		{name: "line of no length", edit: put("rules[5]", "zero_at", "1"), code: "parameter-range", path: "rules[5].zero_at"},
		{name: "range of no end", edit: put("rules[6]", "zero_at", "0"), code: "parameter-range", path: "rules[6].zero_at"},
		{name: "tolerance of no end", edit: put("rules[7]", "zero_at", "-1"), code: "parameter-range", path: "rules[7].zero_at"},
		{name: "share of a miss above 1", edit: put("rules[8]", "miss", "1.1"), code: "parameter-range", path: "rules[8].miss"},
		{name: "a share a day and a share", edit: both(put("rules[8]", "per_day", "0.1"), put("rules[8]", "miss", "0.5")), code: "parameter-clash", path: "rules[8].miss"},
		{name: "a floor of nothing", edit: put("rules[8]", "floor", "0.5"), code: "parameter-missing", path: "rules[8].per_day"},
		{name: "interval over nothing", edit: drop("rules[0]", "on"), code: "parameter-missing", path: "rules[0].on"},
		{name: "interval of no steps", edit: drop("rules[0]", "steps"), code: "parameter-missing", path: "rules[0].steps"},
		{name: "step from nowhere", edit: drop("rules[2].steps[1]", "from"), code: "parameter-missing", path: "rules[2].steps[1].from"},
		{name: "step worth nothing said", edit: drop("rules[2].steps[1]", "share"), code: "parameter-missing", path: "rules[2].steps[1].share"},
		{name: "no unit", edit: put("rules[2]", "unit", "3%"), code: "unit-unknown", path: "rules[2].unit"},
		{name: "steps that rise", edit: put("rules[2].steps[1]", "from", "95"), code: "interval-overlap", path: "rules[2].steps[1].from"},
		{name: "steps alike", edit: put("rules[2].steps[1]", "from", "90"), code: "interval-overlap", path: "rules[2].steps[1].from"},
		{name: "steps that end above 0", edit: put("rules[2].steps[3]", "from", "1"), code: "interval-gap", path: "rules[2].steps"},
		{name: "step with a fact, upside down", edit: put("rules[0].steps[0]", "up_to", "-1"), code: "interval-overlap", path: "rules[0].steps[0].up_to"},
		{name: "step with a fact behind others", edit: func(doc object) {
			steps := at(doc, "rules[0]")["steps"].([]any)
			steps[0], steps[1] = steps[1], steps[0]
		}, code: "step-unreachable", path: "rules[0].steps[1]"},
		{name: "only steps with facts", edit: put("rules[0]", "steps", list(step("0", "1", "fact", "f"))), code: "interval-gap", path: "rules[0].steps"},
		{name: "no tiers", edit: entry("x", "graded"), code: "parameter-missing", path: added + ".tiers"},
		{name: "tiers that do not reach the top", edit: entry("x", "graded", "tiers", list(tier("0", "0.9"))), code: "interval-gap", path: added + ".tiers[0].high"},
		{name: "tiers that leave the top open", edit: entry("x", "graded", "tiers", list(tier("0", "1", "high_open", true))), code: "interval-gap", path: added + ".tiers[0].high"},
		{name: "tiers that end above 0", edit: entry("x", "graded", "tiers", list(tier("0.1", "1"))), code: "interval-gap", path: added + ".tiers[0].low"},
		{name: "a gap between tiers", edit: entry("x", "graded", "tiers", list(tier("0.8", "1"), tier("0", "0.7", "high_open", true))), code: "interval-gap", path: added + ".tiers[1].high"},
		{name: "tiers that overlap", edit: entry("x", "graded", "tiers", list(tier("0.8", "1"), tier("0", "0.9", "high_open", true))), code: "interval-overlap", path: added + ".tiers[1].high"},
		{name: "tiers that share an edge", edit: entry("x", "graded", "tiers", list(tier("0.8", "1"), tier("0", "0.8"))), code: "interval-overlap", path: added + ".tiers[1].high"},
		{name: "a tier upside down", edit: entry("x", "graded", "tiers", list(tier("1", "0.5"))), code: "interval-overlap", path: added + ".tiers[0].low"},
		{name: "an award outside its tier", edit: entry("x", "graded", "tiers", list(tier("0.8", "1", "award", "0.7"), tier("0", "0.8", "high_open", true))), code: "parameter-range", path: added + ".tiers[0].award"},
		{name: "an award on the open edge", edit: entry("x", "graded", "tiers", list(tier("0.8", "1"), tier("0", "0.8", "high_open", true, "award", "0.8"))), code: "parameter-range", path: added + ".tiers[1].award"},
		{name: "no items", edit: entry("x", "checklist"), code: "parameter-missing", path: added + ".points"},
		{name: "shares of 0.9", edit: entry("x", "checklist", "points", list(object{"name": object{"zh": "甲", "en": "a"}, "share": "0.5"}, object{"name": object{"zh": "乙", "en": "b"}, "share": "0.4"})), code: "share-sum", path: added + ".points"},
		{name: "a share left out", edit: entry("x", "checklist", "points", list(object{"name": object{"zh": "甲", "en": "a"}, "share": "1"}, object{"name": object{"zh": "乙", "en": "b"}})), code: "share-sum", path: added + ".points"},
		{name: "a negative share", edit: entry("x", "checklist", "points", list(object{"name": object{"zh": "甲", "en": "a"}, "share": "-0.5"}, object{"name": object{"zh": "乙", "en": "b"}, "share": "1.5"})), code: "parameter-range", path: added + ".points[0].share"},
		{name: "deduction of what", edit: entry("x", "deduction", "each", "1"), code: "parameter-missing", path: added + ".counts"},
		{name: "deduction of how much", edit: entry("x", "deduction", "counts", "defects"), code: "parameter-missing", path: added + ".each"},
		{name: "deduction of nothing", edit: entry("x", "deduction", "counts", "defects", "each", "0"), code: "parameter-range", path: added + ".each"},
		{name: "deduction per nothing", edit: entry("x", "deduction", "counts", "shortfall", "each", "1", "per", "0"), code: "parameter-range", path: added + ".per"},
		{name: "floor above the ceiling", edit: entry("x", "deduction", "counts", "defects", "each", "1", "floor", "1.5"), code: "parameter-range", path: added + ".floor"},
		{name: "accumulation of how much", edit: entry("x", "accumulation"), code: "parameter-missing", path: added + ".each"},
		{name: "accumulation beyond the total", edit: entry("x", "accumulation", "each", "101"), code: "parameter-range", path: added + ".each"},
		{name: "cap above the weight", edit: entry("x", "accumulation", "each", "1", "cap", "2"), code: "parameter-range", path: added + ".cap"},

		// Gates.
		{name: "gate without name", edit: more("gates", object{"id": "g", "fact": "g", "effect": "veto", "basis": "score"}), code: "text-missing", path: "gates[0].name"},
		{name: "gate without fact", edit: both(more("gates", gate("g", "veto", "basis", "score")), drop("gates[0]", "fact")), code: "id-invalid", path: "gates[0].fact"},
		{name: "gate without basis", edit: more("gates", gate("g", "veto", "basis", "nowhere")), code: "basis-unknown", path: "gates[0].basis"},
		{name: "two gates of one name", edit: both(more("gates", gate("g", "veto", "basis", "score")), more("gates", gate("g", "cap", "value", "1", "basis", "score"))), code: "id-duplicate", path: "gates[1].id"},
		{name: "gate without effect", edit: both(more("gates", gate("g", "veto", "basis", "score")), drop("gates[0]", "effect")), code: "gate-invalid", path: "gates[0]"},
		{name: "cap of nothing said", edit: more("gates", gate("g", "cap", "basis", "score")), code: "gate-invalid", path: "gates[0]"},
		{name: "cap above the total", edit: more("gates", gate("g", "cap", "value", "100.01", "basis", "score")), code: "gate-invalid", path: "gates[0]"},
		{name: "cap below 0", edit: more("gates", gate("g", "cap", "value", "-1", "basis", "score")), code: "gate-invalid", path: "gates[0]"},
		{name: "cap too fine", edit: more("gates", gate("g", "cap", "value", "59.995", "basis", "score")), code: "gate-invalid", path: "gates[0]"},
		{name: "veto with a limit", edit: more("gates", gate("g", "veto", "limit", "1", "basis", "score")), code: "gate-invalid", path: "gates[0]"},
		{name: "bonus without limit", edit: more("gates", gate("g", "bonus", "basis", "score")), code: "gate-invalid", path: "gates[0]"},
		{name: "deduction with a value", edit: more("gates", gate("g", "deduct", "limit", "5", "value", "1", "basis", "score")), code: "gate-invalid", path: "gates[0]"},

		// Bands.
		{name: "no bands", edit: put("", "bands", list()), code: "bands-missing", path: "bands"},
		{name: "band from nowhere", edit: drop("bands[1]", "from"), code: "parameter-missing", path: "bands[1].from"},
		{name: "bands that end above 0", edit: put("bands[3]", "from", "1"), code: "band-gap", path: "bands[3].from"},
		{name: "bands that rise", edit: put("bands[1]", "from", "95"), code: "band-order", path: "bands[1].from"},
		{name: "bands alike", edit: put("bands[2]", "from", "80.00"), code: "band-order", path: "bands[2].from"},
		{name: "band above the total", edit: put("bands[0]", "from", "100.01"), code: "band-unreachable", path: "bands[0].from"},
		{name: "edge nobody can defend", edit: put("bands[1]", "from", "79.995"), code: "band-places", path: "bands[1].from"},
		{name: "two bands of one code", edit: put("bands[1]", "code", "excellent"), code: "id-duplicate", path: "bands[1].code"},
		{name: "band without name", edit: drop("bands[1]", "name"), code: "text-missing", path: "bands[1].name"},
		{name: "band without code", edit: drop("bands[1]", "code"), code: "id-invalid", path: "bands[1].code"},

		// Too much of a good thing.
		{name: "201 bands", edit: put("", "bands", longList(scorecard.MaxEntries+1, func(i int) any {
			return object{"code": fmt.Sprintf("b%d", i), "name": object{"zh": "等", "en": "band"}, "from": fmt.Sprint(scorecard.MaxEntries - i), "basis": "score"}
		})), code: "too-many", path: "bands"},
		{name: "201 rules", edit: put("", "rules", longList(scorecard.MaxEntries+1, func(i int) any {
			return object{"id": fmt.Sprintf("r%d", i), "when": object{"by_name_only": true}, "rule": "given", "basis": "score"}
		})), code: "too-many", path: "rules"},
		{name: "201 gates", edit: put("", "gates", longList(scorecard.MaxEntries+1, func(i int) any { return gate(fmt.Sprintf("g%d", i), "veto", "basis", "score") })), code: "too-many", path: "gates"},
		{name: "201 profiles", edit: put("", "weights", longList(scorecard.MaxEntries+1, func(i int) any {
			return object{"id": fmt.Sprintf("w%d", i), "levels": list(), "basis": "score"}
		})), code: "too-many", path: "weights"},
		{name: "201 steps", edit: put("rules[0]", "steps", longList(scorecard.MaxEntries+1, func(i int) any { return step(fmt.Sprint(scorecard.MaxEntries-i), "0") })), code: "too-many", path: "rules[0].steps"},
		{name: "201 items", edit: entry("x", "checklist", "points", longList(scorecard.MaxEntries+1, func(int) any { return object{"name": object{"zh": "甲", "en": "a"}} })), code: "too-many", path: added + ".points"},
	}
}

// One mistake at a time: each is found, at its place.
func TestSchemeMistakes(t *testing.T) {
	for _, m := range mutations() {
		t.Run(m.name, func(t *testing.T) {
			id := m.scheme
			if id == "" {
				id = "central-2021"
			}
			data, ok := scorecard.BuiltinJSON(id)
			require.True(t, ok)
			if m.text != nil {
				data = []byte(m.text(string(data)))
			} else {
				var doc object
				require.NoError(t, json.Unmarshal(data, &doc))
				m.edit(doc)
				var err error
				data, err = json.Marshal(doc)
				require.NoError(t, err)
			}
			s, err := scorecard.ParseScheme(data)
			require.Nil(t, s)
			requireFinding(t, err, jixiao.Code("scorecard."+m.code), m.path)
			require.LessOrEqual(t, len(err.Error()), 1000, "a message stays small whatever came in")
			require.Panics(t, func() { scorecard.MustScheme(data) })
		})
	}
}

// Every finding about schemes is raised by one of the mistakes above, every one
// about tables by another test of this package.
func TestEveryFindingIsRaised(t *testing.T) {
	raised := map[jixiao.Code]bool{}
	for _, m := range mutations() {
		raised[jixiao.Code("scorecard."+m.code)] = true
	}
	aboutTables := []jixiao.Code{
		"scorecard.answer-twice", "scorecard.answer-unknown", "scorecard.fact-points", "scorecard.fact-unknown", "scorecard.framework-empty",
		"scorecard.given-outside", "scorecard.level-adjusted", "scorecard.level-weight", "scorecard.minimum-share", "scorecard.over-achievement",
		"scorecard.profile-none", "scorecard.rule-none", "scorecard.rule-not-found", "scorecard.weight-above-total", "scorecard.weight-missing",
		"scorecard.weight-places", "scorecard.weights-above-total", "scorecard.weights-below-total", "scorecard.absence-without-basis",
		"scorecard.scheme-unknown", // of Builtin
		"scorecard.scheme-missing", // of Bind
	}
	var left []jixiao.Code
	for _, k := range scorecard.FindingKinds() {
		if !raised[k.Code] {
			left = append(left, k.Code)
		}
		delete(raised, k.Code)
	}
	require.ElementsMatch(t, aboutTables, left)
	require.Empty(t, slices.Collect(maps.Keys(raised)), "raised, but not listed by FindingKinds")
}

// An entry by name only is reached by its name, wherever it stands.
func TestSchemeByNameBehindAll(t *testing.T) {
	s := plainScheme(t, `{"rule": "given"}`, func(doc object) {
		doc["rules"] = append(doc["rules"].([]any), object{"id": "x", "when": object{"by_name_only": true}, "rule": "direct", "basis": "b"})
	})
	n := leaf("a", "10", criterion("是", 0))
	n.Indicator.Rule = "x"
	id, kind, ok := bind(t, s, flat(n)).Rule("a")
	require.True(t, ok)
	require.Equal(t, "x direct", id+" "+kind.String())
}

// All mistakes of one document come back together.
func TestSchemeMistakesTogether(t *testing.T) {
	data, _ := scorecard.BuiltinJSON("central-2020")
	var doc object
	require.NoError(t, json.Unmarshal(data, &doc))
	both(put("", "id", "No"), put("bands[1]", "from", "95"), put("rules[1]", "pass", "2"), drop("absence", "exempt"))(doc)
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	_, err = scorecard.ParseScheme(data)
	var fe *jixiao.FindingsError
	require.ErrorAs(t, err, &fe)
	requireFindings(t, fe.Findings, "scorecard.id-invalid id", "scorecard.absence-invalid absence.exempt", "scorecard.parameter-range rules[1].pass", "scorecard.band-order bands[1].from")
	require.Contains(t, err.Error(), "and 3 more")
	for _, f := range fe.Findings {
		require.Equal(t, jixiao.Error, f.Severity)
		require.NotEmpty(t, f.Remedy.ZH)
		require.NotEmpty(t, f.Remedy.EN)
	}
}

// What is unknown in a document is named with the parts that were sound.
func TestDecodeDocument(t *testing.T) {
	doc, findings := scorecard.DecodeDocument([]byte("\xef\xbb\xbf" + `{"id": "mine", "totl": "100", "total": "50", "rules": [{"id": "r", "rule": "nope"}]}`))
	requireFindings(t, findings, "scorecard.unknown-key totl", "scorecard.bad-value rules[0].rule")
	require.Equal(t, "mine", doc.ID)
	require.Equal(t, "50", doc.Total.String())
	require.Equal(t, "r", doc.Rules[0].ID)
}

// A hundred faults are enough to say that a document is none.
func TestDecodeDocumentIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("{")
	for i := range 10_000 {
		fmt.Fprintf(&b, `"k%d": 1,`, i)
	}
	b.WriteString(`"z": 1}`)
	_, findings := scorecard.DecodeDocument([]byte(b.String()))
	require.LessOrEqual(t, len(findings), 100)
	require.NotEmpty(t, findings)
}

// A compiled scheme does not change with the document of its caller, nor hand
// out its own.
func TestSchemeIsImmutable(t *testing.T) {
	doc := builtin(t, "central-2020").Document()
	s, err := scorecard.Compile(doc)
	require.NoError(t, err)
	digest := s.Digest()
	doc.Rules[0].ID, doc.Bands[0].From = "changed", jixiao.PointsOf(1)
	doc.Rules[1].Over.Effect = scorecard.OverZero
	doc.Basis["score"] = jixiao.Basis{}
	doc.Weights[0].Requires[0] = indicator.Cost
	handed := s.Document()
	handed.Rules[0].ID = "changed"
	handed.Rules[1].Over.Effect = scorecard.OverZero
	handed.Basis["score"] = jixiao.Basis{}
	again, err := scorecard.Compile(s.Document())
	require.NoError(t, err)
	require.Equal(t, digest, again.Digest())
	require.Equal(t, digest, s.Digest())
}

// The digest is that of the content: it changes with every value, and not with
// blanks and the order of keys.
func TestSchemeDigest(t *testing.T) {
	data, _ := scorecard.BuiltinJSON("sichuan-2025")
	var doc object
	require.NoError(t, json.Unmarshal(data, &doc)) // keys now come in another order
	require.Equal(t, builtin(t, "sichuan-2025").Digest(), compile(t, doc).Digest())
	put("bands[2]", "from", "70.00")(doc)
	changed := compile(t, doc).Digest()
	require.NotEqual(t, builtin(t, "sichuan-2025").Digest(), changed)
}

func TestErrorOfParse(t *testing.T) {
	_, err := scorecard.ParseScheme([]byte("{"))
	var fe *jixiao.FindingsError
	require.ErrorAs(t, err, &fe)
	require.Contains(t, fe.Findings[0].Message.EN, "line 1 column")
	require.NotPanics(t, func() {
		data, _ := scorecard.BuiltinJSON("hubei")
		require.Equal(t, "hubei", scorecard.MustScheme(data).ID())
	})
}
