package casework

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// Watch looks on while things happen to a family, and remembers what the register would.
type Watch struct {
	State *State
	Now   time.Time

	seq       int64 // the last journal number
	ids       map[string]bool
	rows      map[string]DeadlineRow
	assignees map[string]string // of each task
	suspended map[int]SuspensionRow
	offers    map[string]OfferRow
	attempts  map[string]EpisodeRow
	works     map[string]WorkRow
	waiting   map[string]bool // messages that have not arrived yet, or were refused
	arrived   map[string]bool
	refused   map[string]bool // by a department, at some time
	measures  map[string]MeasureRow
	appeals   map[string]AppealRow
	attached  map[string][]ConcernRow // to each assessment
	furthered map[string]int          // how many further concerns its department has been sent with each
	returned  map[string]bool         // duties that were handed back, and whether their department has confirmed

	answered   map[string]bool // tasks, by key
	endangered map[string]bool // children of whom nobody has said yet what protects them
}

// NewWatch looks on at the usual family on its first day.
func NewWatch() *Watch {
	return &Watch{State: family(), Now: started, ids: map[string]bool{}, rows: map[string]DeadlineRow{}, assignees: map[string]string{}, suspended: map[int]SuspensionRow{},
		offers: map[string]OfferRow{}, attempts: map[string]EpisodeRow{}, works: map[string]WorkRow{}, arrived: map[string]bool{}, refused: map[string]bool{}, measures: map[string]MeasureRow{}, appeals: map[string]AppealRow{},
		attached: map[string][]ConcernRow{}, furthered: map[string]int{}, returned: map[string]bool{}, answered: map[string]bool{}, endangered: map[string]bool{}}
}

// Walk and Pass are for tests that stand outside the package.
var Walk, Pass = walk, pass

// Unasked is a family that nobody has asked for consent yet, also in what is written down about it.
func Unasked(s *State) {
	s.Consents = nil
	for i := range s.Journal {
		s.Journal[i].Rows.Consents = nil
	}
}

// OtherLaw is a policy that differs in many ways from the built-in one.
func OtherLaw(t *testing.T) *policy.Policy {
	return law(t, "other", func(p *policy.Policy) {
		rule(p, policy.StatusMeeting).Period = weeks(4)
		rule(p, policy.Contribution).Period = weeks(3)
		rule(p, policy.ChildFirstReview).RemindBefore = []policy.Period{weeks(2)}
		rule(p, policy.FirstInterview).Pausable = false
		p.Work.Outcomes = slices.Clone(p.Work.Outcomes)
		p.Work.Outcomes[4].FollowUp = false // a flexible job
		p.Suspension.Scopes[0].Rules = []string{"contact-*", policy.JointMeeting, policy.Contribution}
	})
}

// Count adds up how far families get.
func (w *Watch) Count(reached map[string]int) {
	if w.State.Ending != nil {
		reached[string(w.State.Ending.Kind)]++
	} else {
		reached[string(w.State.Stage)]++
	}
	reached["suspensions"] += len(w.State.Suspensions)
	for _, m := range w.State.Members {
		reached[m.row().Track]++
	}
}

// Holds is what is true of every family at every moment.
func (w *Watch) Holds(t require.TestingT) {
	s := w.State
	for _, e := range s.Journal {
		w.dutiesHold(t, e)
		w.decisionHolds(t, e)
		w.protectionHolds(t, e)
		w.seq++
		require.Equal(t, w.seq, e.Seq, "the journal has a gap")
		for _, d := range e.Rows.Deadlines {
			w.rows[d.Key] = d
		}
		for _, task := range e.Rows.Tasks {
			w.assignees[task.Key] = task.Assignee
		}
		for _, x := range e.Rows.Suspensions {
			w.suspended[x.N] = x
		}
		for _, o := range e.Rows.Offers {
			w.offers[fmt.Sprint(o.Member, o.N)] = o
		}
		for _, x := range e.Rows.Episodes {
			w.attempts[fmt.Sprint(x.Member, x.Episode)] = x
		}
		for _, x := range e.Rows.Works {
			w.works[fmt.Sprint(x.Member, x.N)] = x
		}
		w.nothingIsLost(t, e)
		for _, x := range e.Rows.Measures {
			w.measures[fmt.Sprint(x.Member, x.N)] = x
		}
		for _, x := range e.Rows.Appeals {
			w.appeals[fmt.Sprint(x.Member, x.N)] = x
		}
		if e.Kind == TaskAnswered {
			w.answered[e.Key] = true
		}
		if e.Kind == ConcernAttached {
			w.attached[e.Key] = append(w.attached[e.Key], e.Rows.Concerns[0])
		}
		if e.Kind == DepartmentTold && strings.Contains(e.Why, string(CodeMoreConcerns)) {
			w.furthered[e.Key]++
		}
	}
	w.apartHolds(t)
	w.concernsHold(t)
	w.clocksHold(t)
	w.messagesHold(t)
	w.leaversHold(t)
	w.registerHolds(t)
	w.workHolds(t)
	w.figuresHold(t)
	w.childrenHold(t)
	w.lookupHolds(t)
	w.staffHolds(t)
	s.Journal = nil // flushed
	w.waiting = map[string]bool{}
	for _, m := range s.Outbox {
		w.waiting[m.ID] = true
	}
	for _, r := range s.Refused {
		w.waiting[r.Message.ID] = true
	}
	law := s.Policy
	s.Policy = nil // package policy tests how it is written, and it is most of the text
	text := asJSON(t, s)
	back := &State{}
	require.NoError(t, json.Unmarshal([]byte(text), back))
	require.Equal(t, text, asJSON(t, back))
	back.Policy = law
	w.State = back // from here on as after continue-as-new
}

// dutiesHold: no ending calls a statutory duty off. Each that was open is handed back with the same deadline, as a message of its own,
// and the journey does not end before its department has confirmed.
func (w *Watch) dutiesHold(t require.TestingT, e Entry) {
	k, _ := ParseKey(e.Key)
	switch e.Kind {
	case TaskCancelled:
		gone := w.State.Member(k.member()) != nil && w.State.Member(k.member()).LeftWhy == Died
		_, party, _ := strings.Cut(k.Subject, ".")
		dead := w.State.Member(party) != nil && w.State.Member(party).LeftWhy == Died
		require.True(t, !k.Step.row().Statutory || gone || dead, "%s is called off: %s", e.Key, e.Why)
	case DutyHandedBack:
		w.returned[e.Key] = false
		for _, d := range e.Rows.Deadlines {
			if before, known := w.rows[d.Key]; known && before.State != Stopped {
				require.Equal(t, show(before.Due), show(d.Due), "%s is due as before", d.Key)
			}
			i := slices.IndexFunc(w.State.HandedBack, func(h HandedBack) bool { return h.Key == k })
			require.GreaterOrEqual(t, i, 0, e.Key)
			require.Equal(t, show(d.Due), show(w.State.HandedBack[i].Due), e.Key)
		}
	case EndingBegan:
		for _, m := range w.State.Children() {
			w.appealsHold(t, m, e.At)
		}
	case MemberLeft:
		if m := w.State.Member(e.Subject); m != nil && m.Child != nil && (m.LeftWhy == LeftFamily || m.LeftWhy == Died) {
			w.appealsHold(t, m, e.At)
		}
	case DutyReceived:
		require.Contains(t, w.returned, e.Key)
		w.returned[e.Key] = true
	case JourneyEnded:
		for key, confirmed := range w.returned {
			require.True(t, confirmed, "%s: nobody has confirmed that its department has it", key)
		}
	}
}

// appealsHold: while a party can still appeal against a decision on a child, or has no letter yet, the time to appeal is handed back when the
// joint effort ends, or the child leaves it. It says so in its own words.
func (w *Watch) appealsHold(t require.TestingT, child *Member, at time.Time) {
	back := map[Key]bool{}
	for _, h := range w.State.HandedBack {
		back[h.Key] = true
	}
	for _, d := range child.Child.Decided {
		for _, l := range d.Letters {
			filed := false
			for _, a := range child.Child.Appeals {
				filed = filed || a.Decision == d.N && a.Party == l.Party
			}
			if d.Fallen || l.Off || filed || l.ReceivedAt != nil && !w.State.appealEnds(*l.ReceivedAt).After(at) {
				continue
			}
			require.True(t, back[Key{Step: StepAppealPeriod, Subject: child.ID, N: d.N}] || back[Key{Step: StepCaseClosure, Subject: child.ID, N: d.N}],
				"%s: %s can appeal, and nobody is told that the time runs", d.key(child.ID), l.Party)
		}
	}
}

// decisionHolds: no measure begins, changes or ends without a letter to each party who lives, with the reasons and how to appeal.
func (w *Watch) decisionHolds(t require.TestingT, e Entry) {
	if e.Kind != MeasureDecided {
		return
	}
	k, _ := ParseKey(e.Key)
	d := w.State.Member(k.Subject).Child.decision(k.N)
	require.NotNil(t, d, e.Key)
	require.True(t, len(d.Letters) > 0 || w.State.asked(StepCustody, w.State.Member(k.Subject)), "%s: nobody is told, and nobody asked who has custody", e.Key)
	for _, l := range d.Letters {
		require.True(t, l.Sent > 0 || l.Off || l.Waits || l.Theirs, "%s: %s was sent no letter", e.Key, l.Party)
	}
	if d.Elsewhere {
		return // whoever took it heard them
	}
	require.Len(t, slices.DeleteFunc(slices.Clone(w.State.Journal), func(x Entry) bool { return x.Kind != PartiesWereHeard || x.Key != e.Key }), 1, "%s: the parties were heard, or why not", e.Key)
}

func (w *Watch) clocksHold(t require.TestingT) {
	for _, task := range w.State.OpenTasks() {
		key := task.Key.String()
		require.Equal(t, w.State.stopped(w.State.Policy, task), task.StoppedAt != nil, "%s stands still as its suspensions say", key)
		require.LessOrEqual(t, task.Escalated, len(task.Deadline.Escalations), key)
		if task.Deadline.Due != nil {
			overdue := !task.Deadline.Due.After(task.clock(w.Now))
			require.Equal(t, overdue, task.LateSince != nil, "%s is due %s", key, show(task.Deadline.Due))
		}
		if !task.Deadline.Pausable {
			require.Nil(t, task.StoppedAt, key)
		}
	}
	at, what, some := w.State.NextMoment()
	require.True(t, !some || at.After(w.Now), what)
}

// staffHolds: every task lies with whoever does its owner's work now, the register says so, and nobody stands in for two
// people in a circle.
func (w *Watch) staffHolds(t require.TestingT) {
	s := w.State
	for _, task := range s.Tasks {
		if task.IsOpen() || task.IsOwed() {
			require.Equal(t, s.standIn(task, task.Owner), task.Assignee, task.Key.String())
			require.Equal(t, task.Assignee, w.assignees[task.Key.String()], task.Key.String())
			require.Equal(t, task.Assignee == "", task.Owner == "", task.Key.String())
		}
	}
	for _, d := range s.Deputies {
		sample := &Task{Key: Key{Step: StepCoordinator}}
		if d.Own {
			sample.Key.Step = StepConcern
		}
		does := s.standIn(sample, d.Staff)
		require.False(t, slices.ContainsFunc(s.Deputies, func(x Deputy) bool { return x.Begun && x.Staff == does && x.Own == d.Own }), "%v", s.Deputies)
		require.True(t, s.Stage == Ended || d.Until.After(w.Now), "%v is over", d)
	}
}

// messagesHold: nobody is told twice under one id, and what is told on the ground of consent stands on it.
func (w *Watch) messagesHold(t require.TestingT) {
	for _, m := range w.State.Outbox {
		again := m.Kind == MessageLetter && w.refused[m.ID] && !w.arrived[m.ID] // it was refused, and let go of with an ending that was a mistake
		require.False(t, w.ids[m.ID] && !w.waiting[m.ID] && !again, "%s was used twice", m.ID)
		w.ids[m.ID] = true
		require.NotEmpty(t, m.Ground, m.ID)
		require.Equal(t, m.Ground == w.State.sharedOn(), m.Consent != "", m.ID)
		if m.Kind == MessageNotice || m.Kind == MessageLetter || m.Kind == MessageTask && m.Code != "" {
			row, listed := CodeOf(m.Code)
			require.True(t, listed && row.Kind == m.Kind, "the code %s of a %s needs a row in tell_codes.go", m.Code, m.Kind)
			_, onConsent := standsOn[row.Purpose]
			require.True(t, row.Purpose == "" || onConsent == (m.Consent != ""), "%s is told on another ground than its row says", m.ID)
		}
		if m.Consent == "" {
			continue
		}
		for _, member := range m.About {
			require.True(t, w.consented(w.State.Member(member), m.Department, m.Consent), "%s about %v", m.ID, m.About)
		}
	}
	for _, task := range w.State.OpenTasks() {
		if p, onConsent := standsOn[task.Key.Step.purpose()]; onConsent {
			for _, member := range task.About {
				require.True(t, w.consented(w.State.Member(member), task.Department, p), "%s about %v", task.Key, task.About)
			}
		}
	}
}

// consented says it in its own words: adults and the young speak for themselves, all custody holders for a younger child.
func (w *Watch) consented(m *Member, department string, p ConsentPurpose) bool {
	speakers := []string{m.ID}
	if m.Child != nil && !m.Child.OwnConsent {
		speakers = slices.DeleteFunc(slices.Clone(m.Child.Parties), func(id string) bool {
			return strings.HasPrefix(id, "child") || w.State.Member(id).LeftWhy == Died
		})
	}
	yes := 0
	for _, c := range w.State.Consents {
		lasts := c.State == ConsentGiven || c.State == ConsentLimited && !c.Until.Before(w.Now)
		if slices.Contains(speakers, c.Member) && c.Department == department && c.Purpose == p && lasts {
			yes++
		}
	}
	return len(speakers) > 0 && yes == len(speakers)
}

// workHolds: the last row of every offer and of the attempt under way says how it stands, and every offer that runs is
// waited for.
func (w *Watch) workHolds(t require.TestingT) {
	for _, m := range w.State.Adults() {
		for _, o := range m.Adult.Offers {
			require.Equal(t, asJSON(t, o.row(m)), asJSON(t, w.offers[fmt.Sprint(m.ID, o.N)]))
			require.Equal(t, o.State == OfferAccepted && w.State.Ending == nil, w.State.Task(o.key(m)) != nil && w.State.Ending == nil, o.key(m).String())
		}
		if m.Adult.Begun && m.Adult.EndedAt == nil {
			row, last := m.episode(), w.attempts[fmt.Sprint(m.ID, m.Adult.Episode)]
			if arrived := m.Adult.ArrivedAt; arrived != nil {
				require.NotEmpty(t, last.Cause, "what the track has come to")
				row.EndedAt, row.Cause = arrived, last.Cause
			}
			require.Equal(t, asJSON(t, row), asJSON(t, last))
		}
	}
}

// leaversHold: nothing is asked about somebody who has left but what goes on without them, and of a holder whether they still consent; no letter is sent to the dead, and
// nothing waits for an appeal that nobody has to decide, or for the receipt of a letter that was never sent.
func (w *Watch) leaversHold(t require.TestingT) {
	s := w.State
	for _, task := range s.OpenTasks() {
		if m := s.Member(task.Key.Subject); m != nil && !m.InFamily() {
			// Who was never in the family is told of the journey all the same; who has left it may speak for a child, and is asked whether their consent holds still.
			owed := m.LeftWhy == Outside && task.Key.Step.in(Informs) || task.Key.Step == StepConsentRenewal && s.hasCustody(m) || task.Key.Step == StepSupporterFound
			require.True(t, owed || task.Key.Step.Confidential(), "%s is about %s, who has left", task.Key, m.ID)
		}
	}
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter && m.Recipient == 0 && !w.waiting[m.ID] {
			require.NotEqual(t, Died, s.Member(m.About[0]).LeftWhy, m.ID)
		}
	}
	for _, m := range s.Members {
		gone := func(x Message) bool {
			return m.Child != nil && m.LeftWhy == Died && x.onDecisions(m.ID) && x.Code != string(CodeNoParty)
		}
		require.False(t, slices.ContainsFunc(s.Outbox, gone), "a letter about %s, who has died", m.ID)
	}
	for _, m := range s.Children() {
		for _, d := range m.Child.Decided {
			if d.Fallen || s.Ending != nil {
				continue
			}
			for _, l := range d.Letters {
				require.True(t, d.Kind == DecisionToClose || l.Sent > 0 || l.Off || l.Waits || l.Theirs, "%s: %s was sent no letter", d.key(m.ID), l.Party)
				id := s.letterID(m, d, l, d.letter())
				posted := slices.ContainsFunc(s.Outbox, func(x Message) bool { return x.ID == id }) ||
					slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return r.Message.ID == id })
				require.True(t, !l.OnItsWay || l.Off || w.arrived[id] || posted, id)
			}
		}
		for _, a := range m.Child.Appeals {
			asked := func(step Step) bool { t := s.Task(a.appealKey(step, m.ID)); return t != nil && t.IsOpen() }
			require.True(t, !a.pending() || slices.ContainsFunc(stepsIn(AppealWaits), asked) || s.Ending != nil, "appeal %d of %s", a.N, m.ID)
		}
	}
}

// Post has what is queued arrive, but for one department that is down, and one message that is refused; each may be none.
func (w *Watch) Post(down, refused int) {
	s := w.State
	departments := s.Policy.Departments
	for i, d := range departments {
		if i == down {
			continue
		}
		var arrived []string
		var no []RefusedMessage
		for _, m := range s.Mail(d.ID, len(s.Outbox)) {
			if refused--; refused == -1 {
				no = append(no, RefusedMessage{ID: m.ID, Code: "unknown-person"})
				w.refused[m.ID] = true
			} else {
				arrived = append(arrived, m.ID)
				w.arrived[m.ID] = true
			}
		}
		s.Delivered(d.ID, arrived, no, w.Now)
	}
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Department == policy.ByMail })
}

// lookupHolds: who looks a member up in the register may hear what the gate would tell.
func (w *Watch) lookupHolds(t require.TestingT) {
	if w.State.Stage == Ended {
		return // nobody is told anything any more, and no clock runs
	}
	l := lookup(w.State)
	for _, d := range w.State.Policy.Departments {
		for _, m := range w.State.Members {
			require.Equal(t, w.consented(m, d.ID, ConsentShare), l.May(d.ID, m.ID), "%s about %s", d.ID, m.ID)
		}
	}
}

// childrenHold: the last row of every measure and of every appeal says how it stands.
func (w *Watch) childrenHold(t require.TestingT) {
	measures, appeals := 0, 0
	for _, m := range w.State.Members {
		for _, x := range m.rows().Measures {
			require.Equal(t, x, w.measures[fmt.Sprint(x.Member, x.N)])
			measures++
		}
		if m.Child == nil {
			continue
		}
		for _, a := range m.Child.Appeals {
			require.Equal(t, a.row(m), w.appeals[fmt.Sprint(m.ID, a.N)])
			appeals++
		}
	}
	require.Len(t, w.measures, measures)
	require.Len(t, w.appeals, appeals)
}

// registerHolds: the last row of every deadline says how it stands, and no deadline is forgotten.
func (w *Watch) registerHolds(t require.TestingT) {
	open := map[string]*Task{}
	for _, task := range w.State.OpenTasks() {
		open[task.Key.String()] = task
	}
	met, missed := 0, 0
	for key, row := range w.rows {
		task := open[key]
		delete(open, key)
		switch row.State {
		case Running, Late, Stopped:
			require.NotNil(t, task, "%s is forgotten: %s", key, row.State)
			require.Equal(t, row.State, task.deadlineState(), key)
			require.Equal(t, show(row.Due), show(task.Deadline.Due), key)
		case Met:
			if !hiddenKey(key) {
				met++
			}
			require.False(t, row.SettledAt.After(*row.Due), "%s is called met and was late", key)
		case Missed:
			if !hiddenKey(key) {
				missed++
			}
		default:
			require.True(t, slices.Contains([]DeadlineState{DeadlineOff, NoDeadline}, row.State), key)
		}
	}
	require.Empty(t, open, "the register has not heard of them")
	require.Equal(t, fmt.Sprint(met, missed), fmt.Sprint(w.State.Met, w.State.Missed), "met and missed")
	for _, x := range w.State.Suspensions {
		require.Equal(t, x.row(), w.suspended[x.N])
	}
}

// concernsHold: whatever is attached to an assessment reaches those who assess, and is assessed no later than by its own clock.
func (w *Watch) concernsHold(t require.TestingT) {
	unsent := map[string]int{}
	for _, u := range w.State.Unsent {
		unsent[u.Key.String()]++
	}
	for key, attached := range w.attached {
		require.Equal(t, len(attached), w.furthered[key]+unsent[key], "%s: further concerns that its department does not hear of", key)
		k, err := ParseKey(key)
		require.NoError(t, err)
		task := w.State.Task(k)
		if task == nil || !task.IsOpen() || task.LateSince != nil {
			continue
		}
		for _, row := range attached {
			require.False(t, task.Deadline.Due.After(row.ReceivedAt.Add(24*time.Hour)), "%s is due later than concern %d attached to it", key, row.N)
		}
	}
}

// hiddenKey tells whether a key is of what others may not know of: the journey's counts leave it out.
func hiddenKey(key string) bool {
	k, err := ParseKey(key)
	return err != nil || k.Step.Hidden()
}
