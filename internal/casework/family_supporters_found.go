package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Who stands by somebody does so in whatever journey: a guardianship is not over because a journey is, and a guardian who is forgotten is a word that counts without theirs. So the register finds who stood by a member in another
// journey, by who the people are, as it finds marks; a journey that is opened again has it from the one before, also of those without a number. But a power of attorney can be called back and a guardianship
// lifted while nobody looked. So whoever is found gets no letters and acts for nobody before a person has asked (ConfirmSupporter); a member with a guardian for personal matters does not consent alone meanwhile.
//
// A guardian who is not in this journey stands by nobody here: that there was one is asked about all the same. What only the children's department knows of, in another
// journey, is not passed on in this way: whoever coordinates would learn that there is such a journey.

// FoundSupporter is somebody who stood by a member in another journey.
type FoundSupporter struct {
	Member  string        `json:"member"`        // as they are called here
	Who     string        `json:"who,omitempty"` // empty: a guardian who is not in this journey
	Role    SupporterRole `json:"role"`
	Matters Matters       `json:"matters,omitempty"`
	From    incoming.Day  `json:"from"`
	Until   incoming.Day  `json:"until,omitempty"`
}

// over tells whether its last day has passed.
func (f FoundSupporter) over(now time.Time) bool { return f.Until.Given() && now.After(f.Until.End()) }

// supportersKnown are those who stand by the members when the journey ends, for the one in which the family comes again.
func (s *State) supportersKnown() []FoundSupporter {
	var out []FoundSupporter
	for _, x := range s.Supporters {
		if s.lives(x.Member) && s.lives(x.Who) {
			out = append(out, FoundSupporter{Member: s.nowCalled(x.Member), Who: s.nowCalled(x.Who), Role: x.Role, Matters: x.Matters, From: x.From, Until: x.Until})
		}
	}
	return out
}

// supportersOf are those who stand by some members, for another municipality that has to work with them: whoever acts for somebody, or sits beside them, is turned to there, too.
func (s *State) supportersOf(members []string, now time.Time) []FoundSupporter {
	var out []FoundSupporter
	for _, member := range members {
		for _, x := range s.near(member, now) {
			out = append(out, FoundSupporter{Member: x.Member, Who: x.Who, Role: x.Role, Matters: x.Matters, From: x.From, Until: x.Until})
		}
	}
	return out
}

// supports tells whether somebody stands by one of those who come again: they come along, wherever they live.
func (s *State) supports(m *Member) bool {
	return slices.ContainsFunc(s.Supporters, func(x Supporter) bool {
		of := s.Member(s.nowCalled(x.Member))
		return s.nowCalled(x.Who) == m.ID && of != nil && (of.InFamily() || of.LeftWhy != Died && s.hasCustody(of))
	})
}

// supportersJoin takes over who stood by somebody in another journey, and has a person ask whether they still do.
func (s *State) supportersJoin(found []FoundSupporter, now time.Time) {
	for _, f := range found {
		if f.Who != "" && s.Member(f.Who) == nil {
			if f.Role != Guardian && f.Role != CoGuardian {
				continue
			}
			f.Who = ""
		}
		if !f.over(now) && s.lives(f.Member) && (f.Who == "" || s.lives(f.Who)) && !s.supportKnown(f) {
			s.supporterFound(f, now)
		}
	}
}

// supportKnown tells whether that is written down here already, or asked about.
func (s *State) supportKnown(f FoundSupporter) bool {
	if f.Who == "" {
		is := func(x Supporter) bool { return x.Member == f.Member && x.Role == f.Role }
		return slices.ContainsFunc(s.Supporters, is) || slices.ContainsFunc(s.Of(StepSupporterFound), func(t *Task) bool { return t.IsOpen() && t.Key.Subject == f.Member })
	}
	return slices.ContainsFunc(s.Supporters, func(x Supporter) bool { return x.Member == f.Member && x.Who == f.Who && x.Role == f.Role })
}

func (s *State) supporterFound(f FoundSupporter, now time.Time) {
	s.LastSupporter++
	k := Key{Step: StepSupporterFound, Subject: f.Member, N: s.LastSupporter}
	about := []string{f.Member}
	if f.Who != "" {
		x := Supporter{N: s.LastSupporter, Member: f.Member, Who: f.Who, Role: f.Role, Matters: f.Matters, From: f.From, Until: f.Until, Found: true}
		s.Supporters = append(s.Supporters, x)
		s.note(now, Entry{Kind: SupporterRecorded, Subject: x.Member, Key: x.key().String(), Why: string(x.Role), Rows: Rows{Supporters: []SupporterRow{x.row()}}})
		k.Subject, about = x.key().Subject, append(about, f.Who)
		s.letSupporterGo(f.Member, now)
	}
	ask := s.askFor(k, now)
	ask.About = about
	if s.childrensAlone() { // nobody else knows of the journey
		ask.Department, ask.Alone = s.Policy.Responsible(policy.Children).ID, true
	}
	s.Open(ask, now)
}

// letSupporterGo calls off the question who acts for somebody, where it is known now.
func (s *State) letSupporterGo(member string, now time.Time) {
	for _, t := range s.Of(StepSupporterFound) {
		if t.IsOpen() && t.Key.Subject == member {
			s.letGo(t.Key, Engine, now, "not needed any more")
		}
	}
}

// supporterAsked is the task with which it is asked whether somebody still stands by a member.
func (x Supporter) asked() Key {
	return Key{Step: StepSupporterFound, Subject: x.key().Subject, N: x.N}
}

// ConfirmSupporter is a person having asked whether somebody who stood by a member in another journey still does. Where it is not known here who that was, they find out, and record it first (RecordSupporter).
type ConfirmSupporter struct {
	Task   string  `json:"task"`
	Stays  bool    `json:"stays" required:"true" da:"Personen har stadig værgen, repræsentanten eller bisidderen" en:"The person still has the guardian, the representative or the companion"`
	Reason TextRef `json:"reason"`
}

func (ConfirmSupporter) Name() string { return "confirm-supporter" }

// Check that it is asked, and that somebody stands by the member where it is said so.
func (d ConfirmSupporter) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepSupporterFound)
	if r := first(s.running(), r); r != nil {
		return r
	}
	if x := s.supporter(t.Key.N); x == nil && d.Stays {
		return refuse("supporter-unnamed", "stays", "Vi ved ikke, hvem det er. Registrér personen først (add-member og record-supporter), så er opgaven løst.",
			"It is not known who it is. Record the person first (add-member and record-supporter), and the task is done.")
	} else if x != nil && d.Stays && apart(s.Members, x.Member, x.Who) {
		return RecordSupporter{Member: x.Member, Supporter: x.Who}.kept(s)
	}
	return reasonGiven(d.Reason)
}

// Apply has it hold from now on, or not.
func (d ConfirmSupporter) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepSupporterFound)
	x := s.supporter(t.Key.N)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	switch {
	case x == nil:
	case d.Stays:
		x.Found, x.Reason = false, d.Reason
		s.note(now, Entry{Kind: SupporterRecorded, Actor: by, Subject: x.Member, Key: x.key().String(), Why: string(x.Role), Reason: d.Reason, Rows: Rows{Supporters: []SupporterRow{x.row()}}})
		s.tellSupporter(*x, CodeSupporter, now)
	default:
		s.supportOver(*x, SupportOver, by, now, d.Reason)
	}
}

func (d ConfirmSupporter) went() string {
	if d.Stays {
		return "stays"
	}
	return "is over"
}
