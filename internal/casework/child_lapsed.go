package casework

import (
	"time"

	"samspil/internal/policy"
)

// What is decided for the time being holds for a time, and a placement without consent until it is to be tried again. Where that is over, and nothing is written of what was to be
// decided meanwhile, the placement has no ground any more. Nobody is moved by the calendar: perhaps it was decided in time, and the child is where it is. But the children's department
// is asked at once what follows, and a leader hears it at once.
//
// Where the committee does not decide as the director of the appeals board did, within the month for which that holds, its decision has no effect before the director has said so, within
// ten days of it. Where the director says that it has none, the board decides on a meeting within eight weeks of it, and until then the child stays (read on ast.dk, "Ankestyrelsen kan i
// særlige tilfælde træffe en akut afgørelse"; the paragraph was not read).

// What the board is asked, as the last number of the task.
const (
	boardsDirector = 1 // whether the committee's decision has effect
	boardsMeeting  = 2 // what holds instead
)

// carriesGround tells whether a placement has no ground any more when a step is not answered in time.
func carriesGround(step Step) bool {
	return step == StepBoardWord || step.in(CommitteeAsks)
}

// askBoard asks for the word of the appeals board on what the committee decided then.
func (s *State) askBoard(child *Member, d *ChildDecision, whom int, decided, now time.Time) {
	ask := s.askFor(Key{Step: StepBoardWord, Subject: child.ID, N: d.N, Try: whom}, decided)
	if whom == boardsMeeting {
		ask.Rule = policy.BoardDecides
	}
	s.Open(ask, now)
}

// groundLapses asks what follows when the time is over on which a decision stood, and tells a leader.
func (s *State) groundLapses(t *Task, now time.Time) {
	if !carriesGround(t.Key.Step) {
		return
	}
	child := s.Member(t.Key.Subject)
	d := child.Child.decision(t.Key.N)
	if d == nil || d.Fallen || d.LapsedAt != nil {
		return
	}
	at := now.UTC()
	d.LapsedAt = &at
	s.note(now, Entry{Kind: GroundLapsed, Subject: child.ID, Key: d.key(child.ID).String(), Why: string(t.Key.Step), Basis: t.Deadline.Basis})
	s.Open(s.ask(StepAnew, child.ID, d.N, now), now)
	code := CodeNoGround
	if d.Kind == DecisionOnContact {
		code = CodeContactEnds
	}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, code, d.key(child.ID), []string{child.ID}, t.Deadline.Basis)
	m := s.toLeader(t, policy.Head, Message{Kind: MessageNotice, Code: string(code)})
	m.ID += "/" + string(code)
	s.tellLeader(now, t, m)
}

// groundHolds has a decision hold that was approved in time and written down later: what was asked because its time was over is not to be decided any more.
func (s *State) groundHolds(child *Member, d *ChildDecision, now time.Time) {
	k := Key{Step: StepAnew, Subject: child.ID, N: d.N}
	if t := s.Task(k); d.LapsedAt != nil && t != nil && t.OpenedAt.Equal(*d.LapsedAt) {
		s.letGo(k, Engine, now, "approved in time")
	}
	d.LapsedAt = nil
}

// RecordBoardWord is what the appeals board said of a decision of the committee that is another than its director's.
type RecordBoardWord struct {
	Task  string  `json:"task"`
	Holds bool    `json:"holds" required:"true" da:"Direktørens afgørelse gælder fortsat (nej: udvalgets afgørelse virker, og den foreløbige anbringelse bortfalder)" en:"The director's decision goes on (no: the committee's has effect, and the provisional placement lapses)"`
	Notes TextRef `json:"notes,omitempty"`
	Happened
}

func (RecordBoardWord) Name() string { return "record-board-word" }

// Check that it is asked for, came in time, and that what the board decides itself is written down as that.
func (d RecordBoardWord) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepBoardWord)
	if r = first(s.running(), r); r != nil || !d.Holds {
		return r
	}
	switch {
	case t.Key.Try == boardsMeeting:
		return refuse("board-writes", "holds", "Ankestyrelsen afgør selv, om barnet er anbragt. Skriv dens afgørelse (record-decision).", "The appeals board decides itself whether the child is placed. Write down its decision (record-decision).")
	case d.at(now).After(*t.Deadline.Due):
		return refuse("board-late", "holds", "Svaret kom efter de ti dage. Skriv nej, eller skriv Ankestyrelsens egen afgørelse (record-decision).", "The word came after the ten days. Write no, or write down the board's own decision (record-decision).")
	}
	return nil
}

// Apply has the placement go on until the board has decided, or fall.
func (d RecordBoardWord) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepBoardWord)
	child := s.Member(t.Key.Subject)
	decided := child.Child.decision(t.Key.N)
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
	if !d.Holds {
		s.fall(child, decided, "the committee decided otherwise", by, now)
		return
	}
	s.groundHolds(child, decided, now)
	s.askBoard(child, decided, boardsMeeting, t.Deadline.Start, now)
}

func (d RecordBoardWord) went() string {
	if d.Holds {
		return "holds"
	}
	return "not approved"
}
