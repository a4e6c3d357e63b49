package casework

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// How somebody can be reached. Most people read Digital Post. Who is exempt gets paper (lov om Digital Post fra offentlige afsendere § 5, not read). Beside that
// stands what is safe: where somebody else reads the post, opens the mailbox or takes the telephone, a letter can put a parent or a child in danger. So a channel
// that is marked unsafe is used for nothing. Where no post is safe, the children's department hands the letter over itself. In which words one rings, and when, is personal
// and stands in the vault.

// Channel is a way to reach somebody.
type Channel string

// The channels.
const (
	DigitalPost Channel = "digital-post"
	PaperPost   Channel = "paper"
	Telephone   Channel = "telephone"
)

// LetterBy is the way in which a letter goes.
type LetterBy string

// The ways.
const (
	ByDigitalPost LetterBy = "digital-post"
	OnPaper       LetterBy = "paper"
	ByHand        LetterBy = "by-hand" // no post may bring it
)

// Choices are the channels.
func (Channel) Choices() []incoming.Choice {
	return choices(
		is(DigitalPost, "Digital Post", "Digital Post"), is(PaperPost, "brev på papir", "a letter on paper"), is(Telephone, "telefon og sms", "telephone and text messages"),
	)
}

// Reach is how somebody can be reached, as far as it is no personal word.
type Reach struct {
	Paper       bool      `json:"paper,omitempty" da:"Er fritaget for Digital Post (får brev på papir)" en:"Is exempt from Digital Post (gets letters on paper)"`
	Unsafe      []Channel `json:"unsafe,omitempty" max:"3" da:"Her må personen ikke kontaktes: det er ikke sikkert" en:"The person must not be contacted here: it is not safe"`
	Language    string    `json:"language,omitempty" max:"12" da:"Sprog, hvis personen ikke taler dansk (to bogstaver efter ISO 639: ar, pl, uk)" en:"Language, where the person does not speak Danish (two letters of ISO 639: ar, pl, uk)" of:"language"`
	Interpreter bool      `json:"interpreter,omitempty" da:"Har brug for tolk" en:"Needs an interpreter"`
}

// UnsafeCodes are the channels that are not safe, as codes.
func (r Reach) UnsafeCodes() []string {
	var codes []string
	for _, c := range r.Unsafe {
		codes = append(codes, string(c))
	}
	return codes
}

// ReachOf is how one member can be reached.
type ReachOf struct {
	Member string `json:"member"`
	Reach
	Words
}

// reachOf is how these members can be reached, where there is something to say.
func (s *State) reachOf(about []string) []ReachOf {
	var out []ReachOf
	for _, id := range about {
		if m := s.Member(id); m != nil && (!m.Reach.IsZero() || m.Words != Words{}) {
			out = append(out, ReachOf{id, m.Reach, m.Words})
		}
	}
	return out
}

// Words are what somebody wrote on how to contact a member, in the vault.
type Words struct {
	Telephone TextRef `json:"telephone,omitempty"`
	Safely    TextRef `json:"safely,omitempty"`
	Address   TextRef `json:"address,omitempty"` // of somebody whom no number finds
	Number    TextRef `json:"number,omitempty"`  // the number that they got on the way, until the vault has it beside their name
}

func (w Words) and(before Words) Words {
	return Words{cmp.Or(w.Telephone, before.Telephone), cmp.Or(w.Safely, before.Safely), cmp.Or(w.Address, before.Address), cmp.Or(w.Number, before.Number)}
}

// reaching are the departments that hear how somebody can be reached: those that work with them, the children's where they are a party or the child, and whoever
// has something to send them or to ask.
func (s *State) reaching(m *Member) []string {
	out := s.knowing(m)
	add := func(department string) {
		if slices.Contains(s.Told, department) && !slices.Contains(out, department) {
			out = append(out, department)
		}
	}
	for _, child := range s.Members {
		if child.Child != nil && (child == m || slices.Contains(child.Child.Parties, m.ID)) {
			add(s.Policy.Responsible(policy.Children).ID)
		}
	}
	for _, t := range s.OpenTasks() {
		if _, party := t.Key.Named(); slices.Contains(t.About, m.ID) && !t.Key.Step.Confidential() || t.Key.Step == StepLetter && party == m.ID {
			add(t.Department)
		}
	}
	return out
}

// IsZero tells whether nothing is said: Danish, Digital Post, and nothing unsafe.
func (r Reach) IsZero() bool {
	return !r.Paper && len(r.Unsafe) == 0 && r.Language == "" && !r.Interpreter
}

// And adds what was known of somebody before: what is unsafe stays so when a new form does not say it, and who is exempt stays exempt.
func (r Reach) And(before Reach) Reach {
	r.Paper = r.Paper || before.Paper
	for _, c := range before.Unsafe {
		if !slices.Contains(r.Unsafe, c) {
			r.Unsafe = append(slices.Clone(r.Unsafe), c)
		}
	}
	if r.Language == "" {
		r.Language, r.Interpreter = before.Language, r.Interpreter || before.Interpreter
	}
	return r
}

// safeWay is the way in which a letter goes: Digital Post, paper, or the hand of a caseworker, whichever is the first that is safe and reaches them.
// Children have no mailbox in Digital Post before they are 15 (borger.dk, read), which is when they consent for themselves; nor has anybody without a CPR number.
func (m *Member) safeWay() LetterBy {
	r := m.Reach
	young := m.Child != nil && !m.Child.OwnConsent
	switch {
	case !r.Paper && !m.Unnumbered && !young && !slices.Contains(r.Unsafe, DigitalPost):
		return ByDigitalPost
	case !slices.Contains(r.Unsafe, PaperPost) && !m.NoAddress:
		return OnPaper
	}
	return ByHand
}

// lettersBy is who sends somebody a letter of a step, and how: the post department; the children's department by hand where no post is safe, and by whatever way where nobody
// else knows of the step.
func (s *State) lettersBy(party string, step Step) (department string, by LetterBy) {
	by = s.Member(party).safeWay()
	return s.sends(by == ByHand || step.Confidential()), by
}

// tellLetter has a letter sent to somebody by a way that is safe.
func (s *State) tellLetter(now time.Time, party string, m Message, basis string) {
	k, _ := ParseKey(m.Key)
	m.Department, m.Channel = s.lettersBy(party, k.Step)
	m.Kind, m.About = MessageLetter, []string{party}
	s.tell(now, m, k.Step.purpose(), basis)
}

// reachedElse sends what is queued for somebody by the way that is safe now. What has left is gone.
func (s *State) reachedElse(party string, now time.Time) {
	s.lettersTo(party, func(child *Member, d *ChildDecision, l *Letter) {
		id := s.letterID(child, d, l, d.letter())
		by := s.Member(party).safeWay()
		queued := func(m Message) bool { return m.ID == id && m.Channel != by }
		if l.OnItsWay && s.isQueued(queued) {
			s.stopLetter(child, d, l, queued, "sent later", now)
			s.postSeen(child, d, l, now)
		}
	})
	for i := range s.Outbox {
		if s.otherWay(&s.Outbox[i], party, now) {
			s.noteTold(now, s.Outbox[i])
		}
	}
	for i := range s.Refused {
		if s.otherWay(&s.Refused[i].Message, party, now) {
			s.Refused[i].Turned = true
		}
	}
}

// isQueued tells whether such a message has not left, or was refused and is being sorted out.
func (s *State) isQueued(is func(Message) bool) bool {
	return slices.ContainsFunc(s.Outbox, is) || slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return is(r.Message) })
}

// otherWay turns a letter that nobody confirms to the way that is safe now, under a name of its own: the one before may be with its department.
func (s *State) otherWay(m *Message, party string, now time.Time) bool {
	if m.Kind != MessageLetter || m.Recipient != 0 || !slices.Equal(m.About, []string{party}) {
		return false
	}
	k, _ := ParseKey(m.Key)
	department, by := s.lettersBy(party, k.Step)
	if m.Channel == by {
		return false
	}
	m.Department, m.Channel, m.ID, m.At = department, by, fmt.Sprintf("%s/%s-%d", m.ID, by, s.Member(party).Reaches), now.UTC()
	return true
}
