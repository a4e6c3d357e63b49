package casework

import (
	"regexp"
	"slices"
	"time"
)

// Withdraw is the family leaving the joint effort. It is voluntary, so no reason is asked for.
type Withdraw struct {
	Reason TextRef `json:"reason,omitempty"`
}

func (Withdraw) Name() string { return "withdraw" }

// Check that there is something to leave.
func (d Withdraw) Check(s *State, by Actor, _ time.Time) *Refusal {
	return s.running()
}

func (d Withdraw) Apply(s *State, by Actor, now time.Time) {
	s.BeginEnding(now, by, Withdrew, d.Reason)
}

// EndOutside ends the journey of a family that is not in the target group any more, after somebody has left it. The
// engine never ends a journey for that: a person decides.
type EndOutside struct {
	Reason TextRef `json:"reason"`
}

func (EndOutside) Name() string { return "end-outside" }

// Check that the family is outside the target group.
func (d EndOutside) Check(s *State, by Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	if s.inTargetGroup() {
		return refuse("in-target-group", "", "Familien er stadig i målgruppen. Skal forløbet afsluttes, så skriv en anden grund.", "The family is still in the target group. If the journey is to end, write another reason.")
	}
	return reasonGiven(d.Reason)
}

func (d EndOutside) Apply(s *State, by Actor, now time.Time) {
	s.BeginEnding(now, by, OutsideTargetGroup, d.Reason)
}

// MoveAway is the family moving to another municipality (fraflytning). What the new one needs to go on from is gathered
// now, before the tasks end here, and sent as a handover package; where it may hear of nobody, none is sent.
type MoveAway struct {
	Municipality string `json:"municipality" da:"Kommunen, som familien flytter til (kode)" en:"Municipality that the family moves to (code)" of:"municipality"`

	Adults    []string `json:"adults,omitempty" max:"10" da:"Voksne, der nu har givet samtykke til, at deres egen del følger med" en:"Adults who have agreed now that what is their own goes along" of:"adult"`
	Expecting []string `json:"expecting,omitempty" max:"10" da:"Kommende forældre, der har behov for særlig støtte" en:"Expectant parents who need special support" of:"adult"` // as the children's department has found

	Reason TextRef `json:"reason"`
}

func (MoveAway) Name() string { return "move-away" }

// municipalityCode is what the code of a municipality looks like (kommunekode).
var municipalityCode = regexp.MustCompile(`^[1-9][0-9]{2}$`)

// Check that it says where to.
func (d MoveAway) Check(s *State, by Actor, _ time.Time) *Refusal {
	var where *Refusal
	if !municipalityCode.MatchString(d.Municipality) {
		where = refuse("municipality-code", "municipality", "Skriv den nye kommunes kode med tre cifre, for eksempel 461.",
			"Write the new municipality's code in three digits, for example 461.")
	}
	return first(s.running(), where, s.adultsNamed(d.Adults, "adults"), s.adultsNamed(d.Expecting, "expecting"), d.unsent(s), reasonGiven(d.Reason))
}

// unsent holds that nobody is named for a package where none is sent: whoever sends it would learn of a journey that only the children's department knows of.
func (d MoveAway) unsent(s *State) *Refusal {
	field := "adults"
	switch {
	case !s.childrensAlone() || len(d.Adults)+len(d.Expecting) == 0:
		return nil
	case len(d.Adults) == 0:
		field = "expecting"
	}
	return refuse("handover-none", field, "Kun I kender forløbet, så der sendes ingen overdragelse. Lad feltet stå tomt, og giv selv den nye kommune besked.",
		"Only you know of the journey, so no handover is sent. Leave the field empty, and tell the new municipality yourselves.")
}

func (d MoveAway) Apply(s *State, by Actor, now time.Time) {
	var h *Handover
	if !s.childrensAlone() { // there the children's department tells everything itself: see concernsMove
		h = s.handover(d, now)
	}
	s.leave(now, by, Ending{Kind: Moved, MovedTo: d.Municipality, Handover: h, Settled: h == nil}, d.Reason)
}

// adultsNamed holds that a list names adults who are in the family, each once.
func (s *State) adultsNamed(list []string, field string) *Refusal {
	for i, id := range list {
		m, r := s.present(id, field)
		switch {
		case r != nil:
			return r
		case m.Kind != Adult:
			return refuse("member-unknown", field, "Skriv voksne i familien, for eksempel adult-1.", "Write adults of the family, for example adult-1.")
		case slices.Contains(list[:i], id):
			return refuse("named-twice", field, "Den voksne står her to gange. Skriv den voksne én gang.", "The adult stands here twice. Write it once.")
		}
	}
	return nil
}

// ConfirmHandover is the new municipality's receipt for the handover package, or word that it did not get it.
type ConfirmHandover struct {
	Task     string `json:"task"`
	Received bool   `json:"received" required:"true" da:"Overdragelsen er modtaget (nej: den sendes igen)" en:"The handover was received (no: it is sent again)"`
}

func (ConfirmHandover) Name() string { return "confirm-handover" }

// Check that a receipt is waited for.
func (d ConfirmHandover) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepHandover)
	return r
}

func (d ConfirmHandover) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepHandover)
	s.Ending.OnItsWay, s.Ending.Settled = false, d.Received
	s.answer(t, by, now, d, 0, Rows{})
}

// MergeInto is the family going on in another journey, because two turned out to be one family. The starter has looked
// that the other one is open.
type MergeInto struct {
	Case   string  `json:"case" da:"Det andet forløbs sagsnummer" en:"Case number of the other journey" of:"case"`
	Reason TextRef `json:"reason"`
}

func (MergeInto) Name() string { return "merge-into" }

// IsCase tells whether a text can be the case number of a journey: anything else need not be looked for.
func IsCase(text string) bool { return journeyNumber.MatchString(text) }

// journeyNumber is what a case number looks like.
var journeyNumber = regexp.MustCompile(`^[A-Z]{2}-[0-9]{6,18}$`)

// Check that it is another journey.
func (d MergeInto) Check(s *State, by Actor, _ time.Time) *Refusal {
	var other *Refusal
	if !IsCase(d.Case) || d.Case == s.Case {
		other = refuse("other-case", "case", "Skriv sagsnummeret på det andet forløb, for eksempel SP-000042.",
			"Write the case number of the other journey, for example SP-000042.")
	}
	return first(s.running(), other, reasonGiven(d.Reason))
}

func (d MergeInto) Apply(s *State, by Actor, now time.Time) {
	s.leave(now, by, Ending{Kind: Merged, MergedInto: d.Case}, d.Reason)
}

// ConfirmMerge says that the other journey has taken the members on.
type ConfirmMerge struct {
	Task string `json:"task"`
}

func (ConfirmMerge) Name() string { return "confirm-merge" }

// Check that it is waited for.
func (d ConfirmMerge) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepMerge)
	return r
}

func (d ConfirmMerge) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepMerge)
	s.Ending.Settled = true
	s.answer(t, by, now, d, 0, Rows{})
}
