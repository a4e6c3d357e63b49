package casework

import (
	"slices"
	"time"
)

// A death that was recorded by mistake is the gravest: whoever lives gets their letters, their say and their track back, and the concerns and
// appeals about them their clocks. What others decided meanwhile stands, custody among it; it is put right by a decision of its own.

// Left is what somebody's leaving, or death, took along.
type Left struct {
	Of          string     `json:"of"`
	At          *time.Time `json:"at,omitempty"` // as it was before: nil where they were in the family
	As          LeftWhy    `json:"as,omitempty"`
	Letters     []unsent   `json:"letters,omitempty"`     // decisions that did not go to them any more, or, of a child, to anybody
	Words       []Message  `json:"words,omitempty"`       // letters with word of decisions on a child that did not go to anybody any more
	Appeals     []appealAt `json:"appeals,omitempty"`     // that were let go of, or handed back, as they stood
	Suspensions []int      `json:"suspensions,omitempty"` // that it ended
	Custody     []string   `json:"custody,omitempty"`     // the children of whom they had custody

	Invited []TakenOff `json:"invited,omitempty"` // the meetings that they were invited to

	Parts []Contribution `json:"parts,omitempty"` // of the joint assessment, which nobody had agreed to any more
}

type unsent struct {
	Child    string `json:"child"`
	Decision int    `json:"decision"`
	Party    string `json:"party"`
}

type appealAt struct {
	Child string      `json:"child"`
	N     int         `json:"n"`
	State AppealState `json:"state"`
}

// leftBefore is what somebody's leaving could take along.
func (s *State) leftBefore(id string) *Left {
	l := &Left{Of: id}
	if m := s.Member(id); m != nil {
		l.At, l.As = m.LeftAt, m.LeftWhy
	}
	for _, child := range s.Members {
		if child.Child == nil {
			continue
		}
		if slices.Contains(child.custody(), id) {
			l.Custody = append(l.Custody, child.ID)
		}
		for _, d := range child.Child.decidedInAll() {
			for _, x := range d.Letters {
				if x.Party == id && !x.Off || child.ID == id && x.OnItsWay {
					l.Letters = append(l.Letters, unsent{child.ID, d.N, x.Party})
				}
			}
		}
		for _, a := range child.Child.Appeals {
			if a.pending() {
				l.Appeals = append(l.Appeals, appealAt{child.ID, a.N, a.State})
			}
		}
	}
	l.Invited, l.Words = s.invitedTo(id), s.wordOn(id)
	for _, x := range s.Suspended() {
		l.Suspensions = append(l.Suspensions, x.N)
	}
	for _, x := range s.Contributions {
		if x.stands() {
			l.Parts = append(l.Parts, x)
		}
	}
	return l
}

// since keeps of that what it did take along.
func (l *Left) since(s *State) {
	l.Letters = slices.DeleteFunc(l.Letters, func(x unsent) bool {
		now := s.letterFor(x)
		return !now.Off && (x.Child != l.Of || now.OnItsWay)
	})
	l.Words = slices.DeleteFunc(l.Words, func(m Message) bool { return s.isQueued(func(x Message) bool { return x.ID == m.ID }) })
	l.Appeals = slices.DeleteFunc(l.Appeals, func(x appealAt) bool { return s.appealOn(x).State == x.State })
	l.Suspensions = slices.DeleteFunc(l.Suspensions, func(n int) bool { return s.Suspensions[n-1].Over == nil })
	l.Invited = slices.DeleteFunc(l.Invited, func(x TakenOff) bool {
		a := s.arrangedAs(x.N)
		return a == nil || slices.Contains(a.Parts[x.Part].Members, l.Of)
	})
	l.Parts = slices.DeleteFunc(l.Parts, func(x Contribution) bool { return s.part(x.Department, x.Member).stands() })
}

// stopped tells whether a task asks for the receipt of a letter that did not go.
func (l *Left) stopped(s *State, k Key) bool {
	child, d, letter := s.letterOf(k)
	return letter != nil && slices.Contains(l.Letters, unsent{child.ID, d.N, letter.Party})
}

func (s *State) letterFor(x unsent) *Letter {
	d := s.Member(x.Child).Child.decision(x.Decision)
	return d.Letters[slices.IndexFunc(d.Letters, func(l *Letter) bool { return l.Party == x.Party })]
}

func (s *State) appealOn(x appealAt) *Appeal {
	all := s.Member(x.Child).Child.Appeals
	return &all[slices.IndexFunc(all, func(a Appeal) bool { return a.N == x.N })]
}

func (d RecordDeath) about(*State) string  { return d.Member }
func (d RemoveMember) about(*State) string { return d.Member }

func (RecordDeath) wasWrong() Code  { return CodeNotDead }
func (RemoveMember) wasWrong() Code { return CodeNotLeft }

func (RecordDeath) standing(s *State, c *Correctable) *Refusal { return s.leftStands(c, Died) }

func (RemoveMember) standing(s *State, c *Correctable) *Refusal {
	return s.leftStands(c, LeftFamily, LeftTargetGroup)
}

// leftStands holds that somebody is away as it was written, and that the journey goes on.
func (s *State) leftStands(c *Correctable, why ...LeftWhy) *Refusal {
	if s.Ending != nil {
		return refuse(RuleEnding, "decision", "Forløbet er ved at blive afsluttet. Ret først afslutningen (correct), hvis den også var en fejl.",
			"The journey is ending. First correct the ending (correct), if that was a mistake, too.")
	}
	if !slices.Contains(why, s.Member(c.About).LeftWhy) {
		return refuse("moved-on", "about", "Der er skrevet andet om personen siden. Ret det først.", "Something else was recorded about the person since. Put that right first.")
	}
	return nil
}

func (RecordDeath) undo(s *State, c *Correctable, by Actor, now time.Time) { s.back(c, by, now) }

func (RemoveMember) undo(s *State, c *Correctable, by Actor, now time.Time) { s.back(c, by, now) }

// back takes somebody into the family again who never left it.
func (s *State) back(c *Correctable, by Actor, now time.Time) {
	m, l := s.Member(c.About), c.Left
	before, unknown := s.standing(), s.custodyUnknown()
	m.LeftAt, m.LeftWhy = l.At, l.As
	m.Backs++
	rows := Rows{}
	if c.Adult != nil {
		rows = s.trackAgain(m, c.Adult)
	}
	rows.Members, rows.Contributions = []MemberRow{m.row()}, s.partsAgain(l)
	s.note(now, Entry{Kind: MemberBack, Actor: by, Subject: m.ID, Why: c.Decision, Rows: rows})
	s.uncut(m.ID)
	s.leftAgain(c, by, now)
	s.foundMeanwhile(c, m.ID, now)
	for _, h := range s.handedBack(func(h HandedBack) bool { return h.Key.under(m.ID) && h.At.Equal(c.At) }) {
		s.notHandedBack(h.Key, now)
	}
	s.lettersAgain(l.Letters, now)
	s.lettersOn(m, now)
	s.wordAgain(l.Words, now)
	s.partyAgain(m, now)
	s.invitedAgain(m, l.Invited, now)
	s.screenAgain(m, c.Tasks, now)
	s.custodyAgain(c, unknown, now)
	s.mourningOver(c, now)
	s.familyAgain(now)
	s.consentsAgain(before, m, by, now)
	s.askMore(now) // whoever may be asked again about those for whom nobody spoke
}

// leftAgain lets suspensions and appeals go on. What was asked about an appeal comes back with it, or not.
func (s *State) leftAgain(c *Correctable, by Actor, now time.Time) {
	for _, n := range c.Left.Suspensions {
		s.suspendedAgain(n, by, now)
	}
	for _, x := range c.Left.Appeals {
		if !s.appealAgain(x, by, now) {
			c.Tasks = slices.DeleteFunc(c.Tasks, func(was *Task) bool {
				_, a := s.appealOf(was.Key)
				return a == s.appealOn(x)
			})
		}
	}
	s.appealsMeanwhile(c, by, now)
}

// appealsMeanwhile has those appeals begin that came in while the child was taken for dead or gone, or the journey for ending. Each was handed back at once, where it keeps nothing from being carried
// out; nobody could file it again, and the child could be sent home past it.
func (s *State) appealsMeanwhile(c *Correctable, by Actor, now time.Time) {
	for _, child := range s.Members {
		if child.Child == nil || s.aloneNow(child) != "" {
			continue
		}
		for i := range child.Child.Appeals {
			a := &child.Child.Appeals[i]
			t := find(s.Tasks, func(t *Task) bool {
				return t.State == Returned && t.Key.Step.in(AppealWaits) && a.appealKey(t.Key.Step, child.ID) == t.Key
			})
			if a.State != AppealHandedBack || !s.lives(a.Party) || t == nil {
				continue
			}
			which := t.Key.Step == StepAppealWhich
			s.appealBegins(child, a, t, by, now)
			if c.About == child.ID && c.Decision == (RecordDeath{}).Name() && !which {
				s.warnOverPlace(child, a, now) // nobody was told while the child was taken for dead
			}
		}
	}
}

// appealBegins has an appeal that was handed back at once go on here, where it would be had it been taken up when it came: with its clock, and whoever carries out what it suspends is warned. Where its decision has fallen
// meanwhile there is nothing to decide.
func (s *State) appealBegins(child *Member, a *Appeal, t *Task, by Actor, now time.Time) {
	d := child.Child.decision(a.Decision)
	over, to := []*ChildDecision{d}, AppealReassessed
	switch t.Key {
	case a.appealKey(StepAppealWhich, child.ID):
		over, to = child.Child.mayBeOver(a.Party, a.ReceivedAt), AppealUnclear
	case a.appealKey(StepRuling, child.ID):
		to = AppealPassedOn
	case a.appealKey(StepHoldOn, child.ID):
		to = AppealMayHold
	}
	s.appealStands(child, a, to, by, now)
	if d != nil && d.Fallen && d.Kind != DecisionToReturn && !a.Partly || len(over) == 0 {
		s.notHandedBack(t.Key, now)
		s.dropAppeals(child, "corrected", now, func(x *Appeal) bool { return x == a })
		return
	}
	was := *t
	was.State = Open
	s.comeBack(&was, *t.ClosedAt, now)
	s.warnSuspended(child, a, over, now)
	if to == AppealReassessed && s.goesStraightOn(child, a, by, now) {
		s.letGo(t.Key, Engine, now, "passed on")
	}
}

// lettersAgain sends the decisions to a party that did not go to them any more; one that was on its way was taken back, and goes again. That about a child who has left meanwhile has its receipt with whoever
// sends it.
func (s *State) lettersAgain(letters []unsent, now time.Time) {
	for _, x := range letters {
		if !s.lives(x.Party) {
			continue
		}
		child, l := s.Member(x.Child), s.letterFor(x)
		l.Off, l.OnItsWay, l.Waits = false, false, false
		d, alone := child.Child.decision(x.Decision), s.aloneNow(child)
		closing := d == child.Child.Closing()
		if !l.Due() || d.Fallen || closing && alone != "" {
			continue
		}
		if closing {
			s.waitAgain(Key{Step: StepAppealPeriod, Subject: child.ID, N: d.N})
		}
		s.postAnyway(child, d, now)
	}
}

// lettersOn sends the decisions on a child who did not die to whoever was none to be written to while nothing was sent: somebody taken for dead as well, and found to live before.
func (s *State) lettersOn(m *Member, now time.Time) {
	if m.Child == nil {
		return
	}
	for _, d := range m.Child.decidedInAll() {
		if !d.Fallen && d != m.Child.Closing() {
			s.postAnyway(m, d, now)
		}
	}
}

// postAnyway posts the letters that may go, whoever has the child now: the receipts of one who has left are with whoever sends them.
func (s *State) postAnyway(child *Member, d *ChildDecision, now time.Time) {
	s.PostLetters(child, d, now)
	for _, l := range d.Letters {
		if t, alone := s.Task(d.letterKey(child, l)), s.aloneNow(child); alone != "" && t != nil && t.IsOpen() {
			s.callOffJoint(t, Engine, now, alone)
		}
	}
}

// trackAgain is an adult's track where it stood, and gives its rows.
func (s *State) trackAgain(m *Member, was *AdultTrack) Rows {
	offers := m.offersAgain(was)
	*m.Adult = *was
	rows := m.rows()
	rows.Offers = offers
	if was.Begun {
		rows.Episodes = []EpisodeRow{s.attempt(m)}
	}
	return rows
}

// suspendedAgain lets a suspension go on that a mistake has ended; one whose last day has passed meanwhile ended then.
func (s *State) suspendedAgain(n int, by Actor, now time.Time) {
	x := &s.Suspensions[n-1]
	x.Over = nil
	if !x.Until.After(now) {
		x.Over = &x.Until
	}
	s.note(now, Entry{Kind: SuspensionBegan, Actor: by, Subject: x.subject(), Key: x.key().String(), Why: "corrected", Rows: Rows{Suspensions: []SuspensionRow{x.row()}}})
}

// partyAgain has the decisions on children go to somebody who is a party still, whatever was written.
func (s *State) partyAgain(m *Member, now time.Time) {
	for _, child := range s.Children() {
		if len(s.custodians(child)) > 0 {
			s.callOff(StepCustody, child, "corrected", now)
		}
		if slices.Contains(child.Child.Parties, m.ID) {
			s.addressLetters(child, now)
		}
	}
}

// familyAgain takes back the proposal to end the journey, where the ground for it is gone.
func (s *State) familyAgain(now time.Time) {
	why := map[EndingKind]bool{
		Death: len(s.Adults()) > 0 && len(s.Children()) > 0, NoConsent: s.AnyConsent(), OutsideTargetGroup: s.inTargetGroup(),
	}
	if why[s.Unconfirmed] {
		s.settleEnding(func(t *Task) { s.drop(t, Superseded, Engine, now, "corrected") })
	}
}
