package target

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jixiao-go/jixiao"
)

// The limits of a history.
const (
	// MaxEvents is the largest number of events of one target.
	MaxEvents = 1_000
	// MaxHistorySize is the largest history in JSON in bytes.
	MaxHistorySize = 64 << 20
	// MaxVersionLen is the largest length of the name of a version in bytes.
	MaxVersionLen = 200
)

// Event is one thing that was done with a target (办理记录).
type Event struct {
	Kind EventKind   `json:"event"`
	On   jixiao.Date `json:"on"`
	Role Role        `json:"role"`
	// Verdict is that of a review, absent for every other event.
	Verdict Verdict `json:"verdict,omitzero"`
	// Version names the version of the table: a number or a digest.
	Version string       `json:"version,omitempty"`
	Basis   jixiao.Basis `json:"basis,omitzero"`
	// Note gives reasons in words.
	Note string `json:"note,omitempty"`
}

// History is what was done with one target, from the first draft on (绩效目标流程).
// It never changes: [History.Apply] returns a longer one. The zero value is a
// target not begun yet, under the table of [Transitions].
type History struct {
	transitions []Transition // nil for those of the library
	steps       []step
}

// step is an event with what holds after it.
type step struct {
	event Event
	to    State
	draft string // version under way, or last approved
	// approved is the index of the step that approved the version in force, -1
	// for none; version is its name.
	approved int
	version  string
	// adjusting is the index of the step that began the change under way, -1 for
	// none; before is the state to go back to.
	adjusting int
	before    State
}

// NewHistory returns an empty history under a caller's own table of transitions.
// The error is a [*jixiao.FindingsError] for a table that [CheckTransitions]
// finds wrong.
func NewHistory(transitions []Transition) (History, error) {
	if err := CheckTransitions(transitions).Err(); err != nil {
		return History{}, err
	}
	return History{transitions: cloneTransitions(transitions)}, nil
}

func (h History) table() []Transition {
	if h.transitions == nil {
		return defaultTransitions
	}
	return h.transitions
}

// Transitions returns the table of transitions of this history, as a copy.
func (h History) Transitions() []Transition { return cloneTransitions(h.table()) }

// last returns what holds now.
func (h History) last() step {
	if len(h.steps) == 0 {
		return step{approved: -1, adjusting: -1}
	}
	return h.steps[len(h.steps)-1]
}

// until returns the number of events up to and including a day.
func (h History) until(on jixiao.Date) int {
	n, _ := slices.BinarySearchFunc(h.steps, on, func(s step, on jixiao.Date) int {
		if s.event.On.Compare(on) <= 0 {
			return -1
		}
		return 1
	})
	return n
}

// Len returns the number of events.
func (h History) Len() int { return len(h.steps) }

// Events returns the events in order, as a copy.
func (h History) Events() []Event {
	out := make([]Event, len(h.steps))
	for i := range h.steps {
		out[i] = h.steps[i].event
	}
	return out
}

// State returns where the target stands now.
func (h History) State() State { return h.last().to }

// On returns where the target stood at the end of a day; the zero state before
// the first event.
func (h History) On(day jixiao.Date) State {
	if n := h.until(day); n > 0 {
		return h.steps[n-1].to
	}
	return 0
}

// Version returns the version under way: the last one drafted, declared,
// improved in a review or approved.
func (h History) Version() string { return h.last().draft }

// InForce returns the version in force at the end of a day: the one approved
// last. ok is false where none was approved.
func (h History) InForce(day jixiao.Date) (version string, ok bool) {
	n := h.until(day)
	if n == 0 || h.steps[n-1].approved < 0 {
		return "", false
	}
	return h.steps[n-1].version, true
}

// Legal returns what may come next and by whom, in the order of the table. It
// is exactly what [History.Apply] takes: see [Move.Allows].
func (h History) Legal() []Move {
	now := h.last()
	if len(h.steps) >= MaxEvents {
		return nil
	}
	var out []Move
	table := h.table()
	for i := range table {
		if t := &table[i]; t.From == now.to && (t.Event != EventResume || now.adjusting >= 0) {
			out = append(out, now.move(t))
		}
	}
	return out
}

// move is what a transition of the table means now.
func (s step) move(t *Transition) Move {
	m := Move{
		Event: t.Event, Verdict: t.Verdict, Roles: slices.Clone(t.Roles), To: t.To,
		NeedsVersion: t.NeedsVersion, NeedsBasis: t.NeedsBasis, NeedsNote: t.NeedsNote,
		NotBefore: s.event.On, Basis: t.Basis,
	}
	switch {
	case t.Event == EventResume:
		m.To, m.Version, m.FixedVersion = s.before, s.version, true
	case (t.Event == EventPublish || t.Event == EventClose) && s.approved >= 0:
		m.Version, m.FixedVersion = s.version, true
	case t.Event != EventPrepare && t.Event != EventDeclare && t.Event != EventAdjust && t.Verdict != VerdictRevise:
		m.Version, m.FixedVersion = s.draft, true
	}
	return m
}

// refusal is why an event was not taken: the kind of finding, the key of the event
// that it is about, and what fills the text.
type refusal struct {
	kind jixiao.Kind
	key  string
	args []jixiao.Arg
}

// lacking is the refusal of an event that does not state what it must.
func lacking(key, zh, en string) refusal {
	return refusal{kindEventIncomplete, key, []jixiao.Arg{jixiao.WithText("what", jixiao.Text{ZH: zh, EN: en})}}
}

// refusal says why an event is not this step.
func (m Move) refusal(e Event) (r refusal, refused bool) {
	switch {
	case e.Kind == m.Event && e.Verdict != m.Verdict:
		return refusal{kindEventIllegal, "verdict", nil}, true
	case e.Kind != m.Event:
		return refusal{kindEventIllegal, "event", nil}, true
	case e.Role == 0:
		return lacking("role", "办理主体", "the role"), true
	case !slices.Contains(m.Roles, e.Role):
		return refusal{kindEventRole, "role", []jixiao.Arg{jixiao.WithText("role", e.Role.Text())}}, true
	case !e.On.IsValid():
		return lacking("on", "日期", "the date"), true
	case e.On.Compare(m.NotBefore) < 0:
		return refusal{kindEventDate, "on", []jixiao.Arg{
			jixiao.With("on", e.On.String()), jixiao.With("last", m.NotBefore.String()),
			jixiao.With("days", strconv.Itoa(m.NotBefore.DaysSince(e.On))),
		}}, true
	case m.NeedsVersion && strings.TrimSpace(e.Version) == "":
		return lacking("version", "目标表版本", "the version of the table"), true
	case m.NeedsBasis && e.Basis.IsZero():
		return lacking("basis", "依据", "the basis"), true
	case m.NeedsNote && strings.TrimSpace(e.Note) == "":
		return lacking("note", "理由", "the reasons"), true
	case m.FixedVersion && e.Version != "" && e.Version != m.Version:
		return refusal{kindEventVersion, "version", []jixiao.Arg{
			jixiao.With("version", jixiao.Clip(e.Version)), jixiao.With("want", cmp.Or(jixiao.Clip(m.Version), "–")),
		}}, true
	default:
		return r, false
	}
}

// eventText names a text of the event that cannot be kept as it is: one that is
// too long or not UTF-8.
func eventText(e Event) string {
	for _, f := range [...]struct {
		key, text string
		most      int
	}{
		{"version", e.Version, MaxVersionLen}, {"note", e.Note, MaxText},
		{"basis.document", e.Basis.Document, MaxText}, {"basis.number", e.Basis.Number, MaxText},
		{"basis.article", e.Basis.Article, MaxText}, {"basis.note", e.Basis.Note, MaxText},
	} {
		if len(f.text) > f.most || !utf8.ValidString(f.text) {
			return f.key
		}
	}
	return ""
}

// EventError says why an event was not taken, and what would be.
type EventError struct {
	Event Event
	// State is where the target stands.
	State State
	// Finding is the reason in both languages. Its path is the key of the event that
	// it is about, such as verdict or basis.number.
	Finding jixiao.Finding
	// Legal is what may come now.
	Legal []Move
}

// Error returns the reason in English, and nothing for nil; what would be legal is in
// Legal.
func (e *EventError) Error() string {
	if e == nil {
		return ""
	}
	return e.Finding.Message.EN
}

// Apply returns the history with one more event. The history that it is called
// on stays as it was, and is also what an error comes with: a [*jixiao.Fault]
// around an [*EventError] that says what would be legal now.
func (h History) Apply(e Event) (History, error) {
	next, err := h.follow(e)
	if err != nil {
		return h, err
	}
	// The copy keeps two histories with one beginning apart.
	h.steps = append(slices.Clip(h.steps), next)
	return h, nil
}

// follow returns the step that an event makes.
func (h History) follow(e Event) (next step, err error) {
	why, m, refused := h.find(e)
	if refused {
		legal := h.Legal()
		f := why.kind.At(why.key, append(why.args,
			jixiao.WithText("state", h.State().Text()), jixiao.WithText("event", eventName(e)), jixiao.WithText("legal", movesText(legal)))...)
		return next, &jixiao.Fault{Code: why.kind.Code, Err: &EventError{Event: e, State: h.State(), Finding: f, Legal: legal}}
	}
	next = h.last()
	next.event, next.to = e, m.To
	if e.Version != "" {
		next.draft = e.Version
	}
	at := len(h.steps)
	switch e.Kind {
	case EventAdjust:
		next.adjusting, next.before = at, h.State()
	case EventApprove:
		next.approved, next.version = at, next.draft
		next.adjusting, next.before = -1, 0
	case EventResume:
		next.draft = next.version
		next.adjusting, next.before = -1, 0
	case EventPrepare, EventDeclare, EventAccept, EventReview, EventPublish, EventClose:
	}
	return next, nil
}

// find returns the step that an event takes, or why there is none.
func (h History) find(e Event) (why refusal, m Move, refused bool) {
	if len(h.steps) >= MaxEvents {
		return refusal{kindTooManyEvents, "", []jixiao.Arg{jixiao.With("limit", strconv.Itoa(MaxEvents))}}, m, true
	}
	if key := eventText(e); key != "" {
		return refusal{kindEventText, key, []jixiao.Arg{jixiao.With("key", key)}}, m, true
	}
	if !e.Kind.IsValid() {
		return lacking("event", "事项", "the event"), m, true
	}
	// The reason told is that of the entry that came nearest.
	why = refusal{kindEventIllegal, "event", nil}
	now, table := h.last(), h.table()
	var may, could []Role // who may do this, and who could with some verdict
	for i := range table {
		t := &table[i]
		if t.From != now.to || t.Event != e.Kind || t.Event == EventResume && now.adjusting < 0 {
			continue
		}
		m = now.move(t)
		nearer, no := m.refusal(e)
		if !no {
			return why, m, false
		}
		could = append(could, t.Roles...)
		if t.Verdict == e.Verdict {
			may = append(may, t.Roles...)
		}
		if why.kind.Code == kindEventIllegal.Code || why.kind.Code == kindEventRole.Code && nearer.kind.Code != kindEventIllegal.Code {
			why = nearer
		}
	}
	switch {
	case why.key == "verdict" && e.Verdict == 0 && (e.Role == 0 || slices.Contains(could, e.Role)):
		// A review may be done now; which one, nobody said.
		why = lacking("verdict", "审核结论", "the verdict")
	case why.key == "verdict" && e.Verdict == 0:
		slices.Sort(could)
		why = refusal{kindEventRole, "role", []jixiao.Arg{
			jixiao.WithText("role", e.Role.Text()), jixiao.WithText("roles", rolesText(slices.Compact(could), "或")),
		}}
	case why.kind.Code == kindEventRole.Code:
		slices.Sort(may)
		why.args = append(why.args, jixiao.WithText("roles", rolesText(slices.Compact(may), "或")))
	}
	return why, m, true
}

// eventName names an event with its verdict.
func eventName(e Event) jixiao.Text {
	t := e.Kind.Text()
	if e.Kind == 0 {
		t = jixiao.Text{ZH: "这一环节", EN: "the step"}
	}
	if e.Verdict != 0 {
		t.ZH += "（" + e.Verdict.Text().ZH + "）"
		t.EN += " (" + e.Verdict.Text().EN + ")"
	}
	return t
}

// movesText lists steps in words.
func movesText(moves []Move) jixiao.Text {
	if len(moves) == 0 {
		return jixiao.Text{ZH: "无", EN: "nothing"}
	}
	var zh, en []string
	for _, m := range moves {
		t := m.Text()
		zh, en = append(zh, t.ZH), append(en, t.EN)
	}
	return jixiao.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}
