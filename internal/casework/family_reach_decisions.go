package casework

import (
	"slices"
	"time"

	"golang.org/x/text/language"
)

// RecordReach is how somebody can be reached from now on, and how they can be contacted safely. What is left out stays as it was known, so that nobody who does not know of a mark
// takes it away; with Anew nothing of it holds any more. Staff write it down: somebody else may hold a citizen's sign-in. The starter puts the telephone number, and the words on how to contact them safely, into the vault with the same message.
type RecordReach struct {
	Member string `json:"member"`
	Reach
	Anew      bool    `json:"anew,omitempty" da:"Det, der stod før, gælder ikke længere, heller ikke hvad der ikke var sikkert" en:"Nothing of what stood before holds any more, nor what was not safe"`
	Telephone TextRef `json:"telephone,omitempty" format:"telephone" da:"Telefon" en:"Telephone"`
	Safely    TextRef `json:"safely,omitempty" da:"Sådan kontakter vi personen sikkert (for eksempel hvornår, eller gennem hvem)" en:"How we contact the person safely (for example when, or through whom)"`
}

func (RecordReach) Name() string { return "record-reach" }

// Check that it is somebody of the journey, that the language is one, and that nothing stands twice. It is taken until the journey has ended: letters go out until then.
func (d RecordReach) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	if m := s.Member(d.Member); m == nil || m.LeftWhy == Died {
		_, r := s.present(d.Member, "member")
		return r
	}
	return d.Reach.Check()
}

// Check holds that it can be so.
func (r Reach) Check() *Refusal {
	if r.Language != "" && !IsLanguage(r.Language) {
		return refuse("language-unknown", "language", "Det sprog kendes ikke. Skriv sprogets kode på to bogstaver efter ISO 639, for eksempel ar, pl eller uk.",
			"That is no language that is known. Write its two letters of ISO 639, for example ar, pl or uk.")
	}
	for i, c := range r.Unsafe {
		if slices.Contains(r.Unsafe[:i], c) {
			return refuse("unsafe-twice", "unsafe", "Den samme kanal står to gange. Skriv den én gang.", "The same channel stands twice. Write it once.")
		}
	}
	return nil
}

// IsLanguage tells whether a code is that of a language (ISO 639).
func IsLanguage(code string) bool {
	base, err := language.ParseBase(code)
	return err == nil && base.String() == code
}

// Apply records it, and turns what is queued to a way that is safe.
func (d RecordReach) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Member)
	var rows Rows
	for _, self := range s.selves(m) {
		if d.Anew {
			self.Reach, self.Words = Reach{}, Words{Address: self.Words.Address, Number: self.Words.Number}
		}
		if by.passesOn() { // what stands here stays, and newer words stand in the vault
			self.Reach, self.Words = self.Reach.And(d.Reach), Words{Address: self.Words.Address, Number: self.Words.Number}
		} else {
			self.Reach, self.Words = d.Reach.And(self.Reach), Words{Telephone: d.Telephone, Safely: d.Safely}.and(self.Words)
		}
		self.Reaches++
		rows.Members = append(rows.Members, self.row())
	}
	k := Key{Step: StepReach, Subject: m.ID, N: m.Reaches}
	s.note(now, Entry{Kind: ReachRecorded, Actor: by, Subject: m.ID, Key: k.String(), Why: "how " + m.ID + " is reached", Rows: rows})
	for _, department := range s.reaching(m) {
		s.Notify(now, department, CodeReach, k, []string{m.ID}, "")
	}
	for _, self := range s.selves(m) {
		s.reachedElse(self.ID, now)
	}
}
