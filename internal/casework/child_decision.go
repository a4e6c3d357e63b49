package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// A decision on a child (afgørelse): a measure begins, is replaced or ends, the child is placed, the case is closed. Each goes the
// same way, whatever it is about. Before it the parties are heard (Forvaltningsloven § 19) and the child is (Barnets lov § 5). It says why, and a letter
// with the reasons and how to appeal goes to each party (Forvaltningsloven §§ 22 and 25). A party has four weeks from the letter to appeal; the
// department then looks at its decision again within four weeks, and what stands goes to the appeals board (Retssikkerhedsloven §§ 66 and
// 67; the weeks are the policy's); what the committee decided goes to the board at once. An appeal suspends nothing as a rule (Retssikkerhedsloven § 72, stk. 1); where a child is sent home from a placement, or
// the place is changed, it does (stk. 2).

// ChildDecision is one decision on a child, with what has come of it.
type ChildDecision struct {
	N         int          `json:"n"` // among all decisions on the child, of whatever kind
	Kind      DecisionKind `json:"kind"`
	Measure   int          `json:"measure,omitempty"` // the number of the measure that it is about
	DecidedAt time.Time    `json:"decidedAt"`
	Letters   []*Letter    `json:"letters"`
	Suspends  bool         `json:"suspends,omitempty"` // an appeal keeps it from being carried out
	Fallen    bool         `json:"fallen,omitempty"`   // it does not hold any more
	LapsedAt  *time.Time   `json:"lapsed,omitempty"`   // the time was over then in which somebody was to approve it, or to decide for good, and nothing is written that they did

	DecidedBy  MeasureDecider `json:"decidedBy,omitempty"`  // who took it; empty: the children's department
	Permanent  bool           `json:"permanent,omitempty"`  // of a placement: it is permanent, and not tried again
	Approves   int            `json:"approves,omitempty"`   // the number of what the committee's chair decided, where it approves that
	CarriedOut bool           `json:"carriedOut,omitempty"` // of a return home: the child is there
	NoPeriod   bool           `json:"noPeriod,omitempty"`   // of a return home: there is no time until then
	Refused    bool           `json:"refused,omitempty"`    // of a return home: the child will not go

	With  ContactWith `json:"with,omitempty"` // of contact: with whom
	Until time.Time   `json:"until,omitzero"` // of contact: when it is over, where it does not last

	Since time.Time `json:"since,omitzero"` // of a return home: what its time is counted from: the first of those that took each other's place

	Alone bool `json:"alone,omitempty"` // nobody but the children's department knows of it, which sends its letters itself

	Plan *PlannedMeasure `json:"plan,omitempty"` // what it has begin on a day, and what became of that

	PlaceSecret bool `json:"placeSecret,omitempty"` // of one on contact: nobody is told where the child lives

	Elsewhere bool       `json:"elsewhere,omitempty"` // it was recorded as somebody else's: they heard the parties and wrote the reasons
	Theirs    bool       `json:"theirs,omitempty"`    // whoever took it sends the parties the letter
	TheirsOn  *time.Time `json:"theirsOn,omitempty"`  // when the parties had that letter, where it is known
	Concerns  []string   `json:"concerns,omitempty"`  // parents without custody whom it is about: parties to it, and to no other
}

// byCommittee tells whether the committee for children and young people took it, its chair, or the appeals board: it stands on nobody's consent, and no caseworker
// looks at it again.
func (d *ChildDecision) byCommittee() bool { return d.DecidedBy != "" }

// Letter is the decision on its way to one party.
type Letter struct {
	Party      string     `json:"party"`
	Sent       int        `json:"sent"`               // how many times it was sent; a letter that fails is sent again
	SentAt     time.Time  `json:"sentAt,omitzero"`    // when the last one was asked for; of one that was received, its date
	OnItsWay   bool       `json:"onItsWay,omitempty"` // sent, and neither received nor failed
	ReceivedAt *time.Time `json:"receivedAt,omitempty"`
	Undone     bool       `json:"undone,omitempty"`   // the decision has fallen, and the party is still to hear so
	Off        bool       `json:"off,omitempty"`      // the party has died, or is none any more: no letter is sent
	Looks      int        `json:"looks,omitempty"`    // how many times somebody was asked to see first what it says
	Held       bool       `json:"held,omitempty"`     // it must not go before somebody of the children's department lets it, because of a concern
	Waits      bool       `json:"waits,omitempty"`    // for that
	Minded     []string   `json:"minded,omitempty"`   // what is kept from the party as far as whoever wrote it knew, or let it go since
	Text       TextRef    `json:"text,omitempty"`     // what this party gets instead of the decision as it stands
	Replaces   []int      `json:"replaces,omitempty"` // the decisions, known to the party, in whose place this one comes: one letter says what holds now
	Theirs     bool       `json:"theirs,omitempty"`   // whoever took the decision writes to the party, and we do not
	Told       *Notified  `json:"told,omitempty"`     // of a provisional decision: the party has it in writing
}

// AllReceived tells whether nobody still has to get a letter.
func (d *ChildDecision) AllReceived() bool { return !slices.ContainsFunc(d.Letters, (*Letter).Due) }

// Due tells whether the party still has to get the letter.
func (l *Letter) Due() bool { return l.ReceivedAt == nil && !l.Off && !l.Theirs }

// reached tells whether a party that is still one has the letter.
func (d *ChildDecision) reached() bool {
	return slices.ContainsFunc(d.Letters, func(l *Letter) bool { return l.ReceivedAt != nil && !l.Off })
}

// LastReceipt is when the last party had the letter: the appeal period of that party ends last. It is the day of the
// decision while nobody has it.
func (d *ChildDecision) LastReceipt() time.Time {
	last := d.DecidedAt
	for _, l := range d.Letters {
		if l.ReceivedAt != nil && l.ReceivedAt.After(last) {
			last = *l.ReceivedAt
		}
	}
	return last
}

// decidedInTime holds that a decision was not taken before what it is about.
func (s *State) decidedInTime(day incoming.Day, earliest, now time.Time) *Refusal {
	if dayOrNow(day, now).Before(calendar.StartOfDay(earliest)) {
		return tooEarly("decided-early", "decidedOn", "det, som den handler om, begyndte", "what it is about began")
	}
	return nil
}

// to gives the letter to a party who is sent one, or nil.
func (d *ChildDecision) to(party string) *Letter {
	return find(d.Letters, func(l *Letter) bool { return l.Party == party && !l.Off })
}

// key is what the decision is known by.
func (d *ChildDecision) key(child string) Key {
	if d.Alone {
		return Key{Step: StepInvestigation, Subject: child, N: d.N}
	}
	if d.Kind == DecisionToClose {
		return Key{Step: StepClosureDecision, Subject: child, N: d.N}
	}
	return Key{Step: StepMeasure, Subject: child, N: d.N}
}

// Closing is the decision to close the case, from when it is taken; it stays when the case is closed. nil where there is none, or it
// does not hold any more.
func (t *ChildTrack) Closing() *ChildDecision { return t.decision(t.Closes) }

// decision gives a decision by its number, or nil.
func (t *ChildTrack) decision(n int) *ChildDecision {
	return find(t.decidedInAll(), func(d *ChildDecision) bool { return d.N == n })
}

// recordDecided notes a decision on a child that was taken then, with a letter to each party who lives.
func (s *State) recordDecided(child *Member, d ChildDecision, at time.Time) *ChildDecision {
	decided := s.withLetters(child, d, at)
	child.Child.Decided = append(child.Child.Decided, decided)
	return decided
}

// withLetters gives a decision a letter to each party who lives. That of one that nobody else knows of says nothing of other decisions.
func (s *State) withLetters(child *Member, d ChildDecision, at time.Time) *ChildDecision {
	d.DecidedAt = at.UTC()
	for _, party := range s.partiesTo(child, &d, d.DecidedAt) {
		l := &Letter{Party: party, Theirs: d.Theirs, Minded: s.apartFrom(party)}
		switch {
		case d.Theirs:
			l.ReceivedAt = d.TheirsOn
		case !d.Alone:
			l.Replaces = child.Child.replacedFor(party)
		}
		d.Letters = append(d.Letters, l)
	}
	return &d
}

// PostLetters puts a decision in the post for each party who still has to get it, unless it is on its way already, and asks for the
// receipts. Of a child that has died it sends none. A letter that failed is sent again under a number of its own. With it goes word of an earlier decision that does not hold.
func (s *State) PostLetters(child *Member, d *ChildDecision, now time.Time) {
	switch {
	case child.died():
		return
	case d.Alone:
		s.lettersAlone(child, d, now)
		return
	}
	s.tellUndone(child, now)
	for _, l := range d.Letters {
		if !l.Due() || l.OnItsWay || s.mustBeSeen(child, d, l, now) {
			continue
		}
		l.Sent++
		l.OnItsWay, l.SentAt = true, now.UTC()
		s.post(child, d, l, d.letter(), now)
		ask := s.askFor(d.letterKey(child, l), now)
		ask.About = []string{l.Party}
		ask.Department, _ = s.lettersBy(l.Party, StepLetter)
		ask.Alone = true
		s.Open(ask, now)
	}
}

// LettersWait tells whether a letter still has to be put in the post.
func (d *ChildDecision) LettersWait() bool {
	return slices.ContainsFunc(d.Letters, func(l *Letter) bool { return l.Due() && !l.OnItsWay && !l.Waits })
}

func (d *ChildDecision) letterKey(child *Member, l *Letter) Key {
	step := StepLetter
	if d.Alone {
		step = StepConcernLetter
	}
	return Key{Step: step, Subject: subjectOf(child.ID, l.Party), N: d.N, Try: l.Sent}
}

func (s *State) letterID(child *Member, d *ChildDecision, l *Letter, code Code) string {
	return s.MessageID(d.letterKey(child, l), MessageLetter, 0) + "/" + string(code)
}

// post has a letter sent to a party. code says what stands in it. A party must get the decision for the time to appeal to run.
func (s *State) post(child *Member, d *ChildDecision, l *Letter, code Code, now time.Time) {
	m := Message{
		ID: s.letterID(child, d, l, code), Key: d.letterKey(child, l).String(), Code: string(code), Document: d.key(child.ID).String(),
	}
	switch {
	case code != d.letter():
		m.Document = s.comesAlong(child, d, l.Party) // it says what its code does
	case l.Text != 0:
		m.Document, m.Text = "", l.Text // the whole decision must not come along
	default:
		m.Replaces = l.replaces(child)
	}
	s.tellLetter(now, l.Party, m, s.basis(StepAppealPeriod, now))
	s.alsoTo(child, l.Party, m, s.basis(StepAppealPeriod, now), now)
}

// letterOf gives the letter that a task asks the receipt for.
func (s *State) letterOf(k Key) (child *Member, d *ChildDecision, letter *Letter) {
	for _, m := range s.Members {
		if m.Child == nil || m.Child.decision(k.N) == nil {
			continue
		}
		d := m.Child.decision(k.N)
		for _, l := range d.Letters {
			if d.letterKey(m, l) == k {
				return m, d, l
			}
		}
	}
	return nil, nil, nil
}

// letterOver notes when a party had the letter, at the moment it is confirmed: Digital Post on the day it is sent, a paper
// letter some working days after its date. What counts is when it left, never when it was asked for: post can be down for
// days. A letter that could not be delivered is sent again; that of a closure when nothing holds it.
func (s *State) letterOver(k Key, receipt ConfirmLetter, now time.Time) {
	child, d, l := s.letterOf(k)
	if l == nil {
		return
	}
	l.OnItsWay = false
	if receipt.Received {
		l.SentAt = receipt.sent(now)
		at := s.Policy.Received(l.SentAt, receipt.Paper)
		l.ReceivedAt = &at
		s.countAnew(child, nil, now)
	}
	if d.Kind != DecisionToClose {
		s.PostLetters(child, d, now)
	}
}
