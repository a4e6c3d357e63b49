package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/incoming"
)

// ReportConcern is a concern about a child (underretning) that has come in: from anybody, at any time, for as long as the
// journey has not ended. Professionals must report (Barnets lov, the chapter on concerns).
type ReportConcern struct {
	Child      string          `json:"child"`
	Source     ConcernSource   `json:"source" da:"Hvor underretningen kommer fra" en:"Where the concern comes from"`
	ReceivedAt incoming.Moment `json:"receivedAt,omitzero" back:"5" da:"Kommunen modtog den (tomt: nu)" en:"When the municipality received it (empty: now)"` // when the municipality got it; the clocks run from then; none: now
	Text       TextRef         `json:"text" da:"Hvad underretningen siger" en:"What the concern says"`                                                       // what is said
	Siblings   []string        `json:"siblings,omitempty" max:"20" da:"Søskende, som underretningen også handler om" en:"Siblings whom the concern is about, too" of:"child"`
	Reporter   TextRef         `json:"reporter,omitempty" da:"Hvem der underretter (tomt: anonym)" en:"Who reports (empty: anonymous)"` // who said it; left out: anonymous, and from inside the actor

	// Receipted says that the receipt for it is owed in another journey: a report about several children has one. Only the engine says
	// so: whoever reported would otherwise go without.
	Receipted bool `json:"receipted,omitempty" inside:"true"`

	afterDeath bool // the engine's own: a sibling whom it was about has died
	seen       bool // the engine's own: somebody has seen it where it lay before
}

func (ReportConcern) Name() string { return "report-concern" }

func (d ReportConcern) happened(time.Time) (time.Time, bool) {
	return d.ReceivedAt.Time(), d.ReceivedAt.Given()
}

// Check that it is about a child in the family and says something, and that it has been received.
func (d ReportConcern) Check(s *State, _ Actor, now time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	if slices.ContainsFunc(d.Siblings, func(id string) bool { return s.Member(id).youngParent(now) }) {
		return youngParent("child")
	}
	if r := first(s.mayBeReported("child", d.Child, now), d.itself(now)); r != nil {
		return r
	}
	for i, id := range d.Siblings {
		if _, r := s.child(id); r != nil || id == d.Child || slices.Contains(d.Siblings[:i], id) {
			return refuse("concern-siblings", "siblings", "En af de søskende er ikke et andet barn i familien eller står der to gange. Skriv hvert barns nummer én gang, for eksempel child-2.",
				"One of the siblings is no other child of the family, or stands there twice. Write each child's number once, such as child-2.")
		}
	}
	return nil
}

// mayBeReported holds that a concern can be about somebody here: a child of the family. Each other is shown the way.
func (s *State) mayBeReported(field, id string, now time.Time) *Refusal {
	switch m := s.Member(id); {
	case m == nil:
	case m.youngParent(now):
		return youngParent(field)
	case m.Kind == Adult:
		return aboutAnAdult(field)
	case m.Child != nil && m.LeftWhy == LeftFamily:
		return childLeft(field)
	case m.Child != nil && m.LeftWhy == Died:
		return childDied(field)
	}
	_, r := s.child(id)
	return r
}

func youngParent(field string) *Refusal {
	return refuse("young-parent", field, "Personen er under 18 år og voksen i dette forløb. Send underretningen til POST /v1/concerns eller skriv den på /desk/concern: så får den unge sin egen vurdering inden 24 timer.",
		"The person is under 18 and an adult in this journey. Send the concern to POST /v1/concerns, or write it on /desk/concern: so the young person has an assessment of their own within 24 hours.")
}

// aboutAnAdult shows the way to those who report about a child that is not born yet (Barnets lov § 133, stk. 1, nr. 2, read).
func aboutAnAdult(field string) *Refusal {
	return refuse("concern-adult", field, "Nummeret er en voksens. Handler underretningen om et barn, så skriv barnets nummer, for eksempel child-1. Er barnet ikke født endnu, så send den til POST /v1/concerns, eller skriv den på /desk/concern, med den ventede fødselsdag: så får barnet sin egen vurdering inden 24 timer.",
		"The number is an adult's. Where the concern is about a child write the child's number, such as child-1. Where the child is not born yet send it to POST /v1/concerns, or write it on /desk/concern, with the expected day of birth: so the child has an assessment of its own within 24 hours.")
}

func childLeft(field string) *Refusal {
	return refuse("child-left", field, "Barnet er ikke med i forløbet længere. Send underretningen til POST /v1/concerns eller skriv den på /desk/concern: så får barnet sin egen vurdering inden 24 timer.",
		"The child is not in this journey any more. Send the concern to POST /v1/concerns, or write it on /desk/concern: so the child has an assessment of its own within 24 hours.")
}

// children are those whom the concern is about, the one under whom its receipt is owed first.
func (d ReportConcern) children(s *State) []*Member {
	all := []*Member{s.Member(d.Child)}
	for _, id := range d.Siblings {
		if m := s.Member(id); m != nil && m.Child != nil && !slices.Contains(all, m) { // one that began the journey is not checked
			all = append(all, m)
		}
	}
	return all
}

// itself is what is wrong with a concern wherever it comes in.
func (d ReportConcern) itself(now time.Time) *Refusal {
	switch {
	case d.ReceivedAt.Time().After(now):
		return refuse("concern-received", "receivedAt", "Tidspunktet for modtagelsen ligger i fremtiden. Skriv nu eller tidligere.", "The time of receipt lies in the future. Write now or earlier.")
	case d.Text == 0:
		return refuse("text-missing", "text", "Skriv, hvad underretningen går ud på.", "Write what the concern is about.")
	}
	return nil
}

// cameIn: nobody has received it later than Samspil did.
func (d ReportConcern) cameIn(at time.Time) Body {
	d.ReceivedAt = incoming.At(d.received(at))
	return d
}

// received is when the clocks begin: never later than now.
func (d ReportConcern) received(now time.Time) time.Time { return receivedBy(now, d.ReceivedAt) }

// unreceipted tells whether no receipt is owed here: there is nobody to send one to, or they get it elsewhere.
func (d ReportConcern) unreceipted() bool {
	return d.Receipted || d.Source == FromOutside && d.Reporter == 0
}

// Apply opens the assessment, or attaches the concern to one that is open.
func (d ReportConcern) Apply(s *State, by Actor, now time.Time) { s.openConcern(d, by, now) }

// SendConcernReceipt says that the one who reported a concern, and each whose concern is attached to this receipt, has been
// sent one (Barnets lov § 138, not verified).
type SendConcernReceipt struct {
	Task string `json:"task"`
	Happened
}

func (SendConcernReceipt) Name() string { return "send-concern-receipt" }

// Check that a receipt is owed.
func (d SendConcernReceipt) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepConcernReceipt)
	return r
}

func (d SendConcernReceipt) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcernReceipt)
	s.answerAndForget(t, by, now, d, 0, Rows{})
}

// AssessConcern is the 24-hour assessment of a concern, and of all that are attached to it: is the child in acute danger? One person on duty
// can say so alone. The screening follows. Further says how many of those that are attached have been read: each is assessed (FOB 2014-19, read), so one that
// came in a moment ago is not assessed by a person who has not read it.
type AssessConcern struct {
	Task    string  `json:"task"`
	Further int     `json:"further,omitempty" range:"0..100000" da:"Hvor mange flere underretninger I har læst og vurderet sammen med denne (tomt: ingen)" en:"How many further concerns you have read and assessed together with this one (empty: none)"`
	Acute   bool    `json:"acute" required:"true" da:"Barnet er i akut fare og skal have hjælp i dag" en:"The child is in acute danger and needs help today"`
	Abuse   Abuse   `json:"abuse" da:"Er der tale om overgreb?" en:"Is it about abuse?"`                                                                                                 // none, suspected, by-parents
	CaseID  string  `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"` // in the department's own system, where the child had no case that is known here
	Onward  Onward  `json:"onward,omitempty" da:"Hvad der sker nu (kun når den unge er fyldt 18 år)" en:"What happens now (only where the young person has turned 18)"`
	Reason  TextRef `json:"reason"`
	Happened
}

func (AssessConcern) Name() string { return "assess-concern" }

// Check that a concern waits, and that the assessment is whole.
func (d AssessConcern) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepConcern)
	if r != nil {
		return r
	}
	child := s.Member(t.Key.Subject)
	if child.died() && d.Acute {
		return refuse("assessed-died", "acute", "Barnet er registreret som død. Er der søskende, har de hver sin vurdering: skriv faren dér. Er dødsfaldet en fejl, så ret det først (correct).",
			"The child is recorded as dead. Siblings have an assessment of their own: write the danger there. Where the death is a mistake correct that first (correct).")
	}
	return first(d.read(t), onward(child.Child, d.Onward, d.Acute), reasoned(d.Reason))
}

// read holds that each concern that is assessed by this has been read: no fewer, and none that is not there.
func (d AssessConcern) read(t *Task) *Refusal {
	if d.Further == t.More {
		return nil
	}
	return refuse("concern-further", "further", fmt.Sprintf("Antallet passer ikke: %d flere underretninger om barnet hører til den her vurdering. Læs dem alle, og skriv så det tal.", t.More),
		fmt.Sprintf("The number does not fit: further concerns about the child that belong to this assessment: %d. Read them all, and then write that number.", t.More))
}

// Apply records it, asks for the screening and for the talk with the child, and does at once what acute danger calls for. Nothing of that opens
// for somebody who is of age, of whom whoever assesses it has said what happens instead, or has died.
func (d AssessConcern) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcern)
	child, why := s.Member(t.Key.Subject), "no-danger"
	if d.Acute {
		why = "acute"
	}
	over := child.Child.OfAgeAt != nil || child.died()
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	c := s.assessed(child, t.Key.N, d, d.at(now))
	row := c.row(child)
	if !over {
		row.Screening = s.screeningOf(child, c.N)
	}
	s.note(now, Entry{
		Kind: ConcernAssessed, Actor: by, Subject: child.ID, Key: d.Task, Basis: t.Deadline.Basis, Why: why + suffix(string(d.Onward)), Reason: d.Reason,
		Rows: Rows{Concerns: []ConcernRow{row}}, // those attached to it say so in theirs
	})
	s.acknowledgedByAssessing(child, by, now)
	if child.died() {
		child.Child.readAfterDeath(c)
	}
	if over {
		return
	}
	s.askProtection(child, d, c.N, now)
	s.askScreening(child, c, now)
	s.acuteLeads(child, d, by, now)
}
