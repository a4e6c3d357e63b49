package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// ArrangeMeeting gives a meeting of the table a time and a place, and invites those who are to come. Arranged again, it moves, and all hear the new time.
type ArrangeMeeting struct {
	Task        string        `json:"task"`
	Parts       []MeetingPart `json:"parts" max:"10" da:"Mødets dele (én, hvis alle sidder sammen)" en:"The parts of the meeting (one where all sit together)"`
	Departments []string      `json:"departments,omitempty" max:"30" da:"Forvaltninger, der indkaldes" en:"Departments that are invited" of:"department"`
	Reason      TextRef       `json:"reason,omitempty" da:"Hvorfor mødet holdes efter fristen eller uden tolk" en:"Why the meeting is held after the deadline, or without an interpreter"`
}

// MeetingPart is a part of the meeting, with those of the family who are in it together.
type MeetingPart struct {
	Start         incoming.Moment `json:"start" ahead:"1" da:"Begynder" en:"Begins"`
	Online        bool            `json:"online,omitempty" da:"Holdes som videomøde" en:"Is held as a video meeting"`
	Place         TextRef         `json:"place,omitempty" da:"Sted (ved videomøde: hvordan man er med)" en:"Place (of a video meeting: how to take part)"`
	Members       []string        `json:"members" max:"60" da:"Personer, der indkaldes til delen" en:"Members who are invited to the part" of:"member"`
	Interpreters  []string        `json:"interpreters,omitempty" max:"60" da:"Heraf dem, der er bestilt tolk til" en:"Of these, those for whom an interpreter is booked" of:"member"`
	Collaborators []string        `json:"collaborators,omitempty" max:"20" da:"Samarbejdsparter uden for kommunen, der indkaldes" en:"Outside parties that are invited" of:"collaborator"`
}

func (ArrangeMeeting) Name() string { return "arrange-meeting" }

// Check that the meeting is called, and that its time, place and people fit. As with an extra meeting, the children's department calls nobody while it has to say what protects a
// child in acute danger; nobody else is kept from it, which would tell them of the danger.
func (d ArrangeMeeting) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.meetingTask(d.Task)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if by.Department == s.Policy.Responsible(policy.Children).ID {
		r = s.protectionFirst("")
	}
	if r = first(r, s.departments(d.Departments, "departments"), d.complete(now), d.people(s)); r != nil {
		return r
	}
	return first(d.apart(s), d.letIn(s), d.outside(s), d.reasoned(s, t, now))
}

// meetingTask finds the meeting that a decision is about.
func (s *State) meetingTask(task string) (*Task, *Refusal) {
	k, err := ParseKey(task)
	if err == nil && !k.Step.IsMeeting() {
		return nil, refuse("task-no-meeting", "task", "Opgaven er ikke et møde. Vælg et møde, som der er indkaldt til.", "The task is no meeting. Choose a meeting that is called.")
	}
	return s.openTask(task, k.Step)
}

// complete holds that each part says when and where.
func (d ArrangeMeeting) complete(now time.Time) *Refusal {
	if len(d.Parts) == 0 {
		return refuse("meeting-parts", "parts", "Skriv, hvornår og hvor mødet holdes, og hvem der indkaldes.", "Write when and where the meeting is held, and who is invited.")
	}
	for i, p := range d.Parts {
		switch at := fmt.Sprintf("parts[%d]", i); {
		case !p.Start.Given() || !p.Start.Time().After(now):
			return refuse("meeting-start", at+".start", "Skriv et tidspunkt, der ikke er gået. Er mødet holdt, så skriv det ind som holdt.", "Write a time that has not passed. If the meeting was held, write it down as held.")
		case !p.Online && p.Place == 0:
			return refuse("meeting-place", at+".place", "Skriv, hvor mødet holdes, eller at det er et videomøde.", "Write where the meeting is held, or that it is a video meeting.")
		}
	}
	return nil
}

// people holds that somebody is invited to each part, each once, and that interpreters are for them.
func (d ArrangeMeeting) people(s *State) *Refusal {
	for i, p := range d.Parts {
		at := fmt.Sprintf("parts[%d]", i)
		if len(p.Members) == 0 {
			return refuse("nobody-invited", at+".members", "Skriv, hvem i familien der indkaldes til denne del.", "Write who of the family is invited to this part.")
		}
		for j, id := range p.Members {
			if !s.mayInvite(s.Member(id)) && !s.comesBeside(id, p.Members, p.Start.Time()) {
				return refuse("member-unknown", at+".members", "Personen er hverken i familien, har forældremyndighed over et barn i den eller står ved siden af en, der er indkaldt til denne del. Skriv for eksempel adult-1 eller child-2.",
					"That person is neither in the family, nor has custody of a child of it, nor stands by somebody who is invited to this part. Write for example adult-1 or child-2.")
			}
			if slices.Contains(p.Members[:j], id) {
				return refuse("invited-twice", at+".members", "Den samme person står to gange i delen. Skriv personen én gang.", "The same person stands twice in the part. Write them once.")
			}
		}
		if len(without(p.Interpreters, p.Members)) > 0 {
			return refuse("interpreter-for-whom", at+".interpreters", "Skriv kun dem, der er indkaldt til denne del.", "Write only those who are invited to this part.")
		}
	}
	return nil
}

// partsApart is how long after each other two parts begin that must not meet. A part has no length; two hours are longer than a part of a meeting with a family lasts (believed), with the time to leave.
const partsApart = 2 * time.Hour

// apart holds that nobody is called beside somebody from whom they are apart, nor to about the same time, of this meeting or another one: they would meet at the door, or see who else is coming.
func (d ArrangeMeeting) apart(s *State) *Refusal {
	parts := d.arranged()
	var others []ArrangedPart // of other meetings
	for _, a := range s.Arranged {
		if a.Key.String() != d.Task {
			others = append(others, a.Parts...)
		}
	}
	for i := range parts {
		if s.together(parts[i]) {
			return refuse("invited-together", fmt.Sprintf("parts[%d].members", i), "Nogle af dem indkaldes hver for sig. Skriv hver sin del af mødet til dem.", "Some of them are called apart. Write a part for each.")
		}
		if slices.ContainsFunc(slices.Concat(others, parts[:i]), func(other ArrangedPart) bool { return s.meetOnTheWay(parts[i], other) }) {
			return refuse("parts-meet", fmt.Sprintf("parts[%d].start", i), "Nogle af dem må ikke mødes på vej ind. Vælg tidspunkter med to timer imellem, også til andre møder, eller hold den ene del som videomøde.",
				"Some of them must not meet on the way in. Choose times with two hours between them, also to other meetings, or hold one part as a video meeting.")
		}
	}
	return nil
}

// meetOnTheWay tells whether two who are not to meet would come to two parts at about the same time.
func (s *State) meetOnTheWay(p, other ArrangedPart) bool {
	return !p.Online && !other.Online && p.Start.Sub(other.Start).Abs() < partsApart && slices.ContainsFunc(p.Members, func(a string) bool {
		return slices.ContainsFunc(other.Members, func(b string) bool { return s.notToMeet(a, b) })
	})
}

// both are those of two lists, each once.
func both(a, b []string) []string { return append(slices.Clone(a), without(b, a)...) }

// letIn holds that each department may hear of somebody who is invited: the others cannot be told of the meeting.
func (d ArrangeMeeting) letIn(s *State) *Refusal {
	for i, department := range d.Departments {
		if !slices.ContainsFunc(d.arranged(), func(p ArrangedPart) bool { return len(s.hearsOfIn(department, p)) > 0 }) {
			da, en := s.names([]string{department})
			return refuse("department-not-let-in", fmt.Sprintf("departments[%d]", i), "Ingen af de indkaldte har givet samtykke til, at "+da+" får noget at vide. Spørg dem først, eller indkald ikke forvaltningen.",
				"None of those who are invited has consented to "+en+" being told. Ask them first, or do not invite the department.")
		}
	}
	return nil
}

// outside holds that each outside party may hear of its member now, and belongs to the part. It does not say which of these fails: that could tell of a mark.
func (d ArrangeMeeting) outside(s *State) *Refusal {
	for i, p := range d.Parts {
		at := fmt.Sprintf("parts[%d].collaborators", i)
		for j, id := range p.Collaborators {
			c := s.collaborator(id)
			if c == nil {
				return noCollaborator(at)
			}
			if slices.Contains(p.Collaborators[:j], id) {
				return refuse("invited-twice", at, "Den samme samarbejdspart står to gange i delen. Skriv den én gang.", "The same collaborator stands twice in the part. Write it once.")
			}
			if !s.outsideGate(c) || !s.sitsIn(c, p.Members) {
				return refuse("collaborator-not-let-in", at, "Samarbejdsparten kan ikke indkaldes til denne del: personen er ikke med i den eller er ude af familien, eller samtykket mangler. Skriv den ind igen med et samtykke, eller indkald den ikke til delen.",
					"The collaborator cannot be invited to this part: the person has no place in it or has left the family, or the consent is missing. Write it down again with a consent, or do not invite it to the part.")
			}
		}
	}
	return nil
}

// reasoned holds that a meeting is arranged before its deadline, with an interpreter for each who does not speak Danish, or says why not. A child does not interpret
// (lov nr. 469 af 14. maj 2025, read in part: personer under 18 år må ikke anvendes som tolke).
func (d ArrangeMeeting) reasoned(s *State, t *Task, now time.Time) *Refusal {
	switch {
	case d.Reason != 0:
		return nil
	case d.late(s, t, now):
		return refuse("meeting-late", "reason", "Mødet ligger efter fristen. Vælg et tidligere tidspunkt, få fristen forlænget af en leder, eller skriv hvorfor.",
			"The meeting lies after the deadline. Choose an earlier time, have a leader extend the deadline, or write why.")
	case len(d.noInterpreter(s)) > 0:
		return refuse("interpreter-missing", "reason", "Der mangler en tolk til "+strings.Join(d.noInterpreter(s), ", ")+". Bestil en tolk (børn må ikke tolke), eller skriv hvorfor det ikke er nødvendigt.",
			"An interpreter is missing for "+strings.Join(d.noInterpreter(s), ", ")+". Book one (children may not interpret), or write why none is needed.")
	}
	return nil
}

func (d ArrangeMeeting) late(s *State, t *Task, now time.Time) bool {
	due := s.withPause(t, now).Due
	return due != nil && slices.ContainsFunc(d.Parts, func(p MeetingPart) bool { return p.Start.Time().After(*due) })
}

// noInterpreter are those who do not speak Danish, or need an interpreter, and for whom none is booked.
func (d ArrangeMeeting) noInterpreter(s *State) []string {
	var out []string
	for _, p := range d.Parts {
		for _, id := range without(p.Members, p.Interpreters) {
			if r := s.Member(id).Reach; (r.Interpreter || r.Language != "") && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func (d ArrangeMeeting) arranged() []ArrangedPart {
	var parts []ArrangedPart
	for _, p := range d.Parts {
		parts = append(parts, ArrangedPart{Start: p.Start.Time(), Online: p.Online, Place: p.Place, Members: p.Members, Interpreters: p.Interpreters, Collaborators: p.Collaborators})
	}
	return parts
}

// Apply writes the time down and tells all who are invited.
func (d ArrangeMeeting) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.meetingTask(d.Task)
	var rows Rows
	var known []KnownTime
	why := "arranged"
	before := s.ArrangedFor(t.Key)
	if before != nil {
		known = s.invitationsBack(before, everybodyInvited, now)
		rows, why = s.unarrange(before, ArrangedMoved, now), "moved"
	}
	s.Arrangements++
	a := &Arranged{
		N: s.Arrangements, Key: t.Key, At: now.UTC(), Parts: d.arranged(), Departments: d.Departments, AfterDeadline: d.late(s, t, now), NoInterpreter: d.noInterpreter(s), Earlier: slices.Clone(known),
	}
	s.Arranged = append(s.Arranged, a)
	s.note(now, Entry{Kind: MeetingArranged, Actor: by, Subject: Family, Key: d.Task, Why: why, Reason: d.Reason, Rows: rows.and(a.rows())})
	s.tellArranged(a, before, now)
	s.answerBefore(a, now)
	s.invite(a, known, now)
	if before != nil {
		s.writeNotHeld(before, slices.DeleteFunc(known, func(k KnownTime) bool { return slices.Contains(a.invited(), k.Who) }), now)
	}
}

// CancelledBy is who cancelled a meeting.
type CancelledBy string

// Who that can be.
const (
	CancelledByDepartment  CancelledBy = "department"
	CancelledByFamily      CancelledBy = "family"
	CancelledByCoordinator CancelledBy = "coordinator"
)

// Choices are those who can cancel.
func (CancelledBy) Choices() []incoming.Choice {
	return choices(is(CancelledByDepartment, "en forvaltning", "a department"), is(CancelledByFamily, "familien", "the family"), is(CancelledByCoordinator, "koordinatoren", "the coordinator"))
}

// CancelWhy is why a meeting was cancelled.
type CancelWhy string

// Why that can be.
const (
	CancelIll      CancelWhy = "illness"
	CancelBusy     CancelWhy = "cannot-come"
	CancelNoShow   CancelWhy = "did-not-come"
	CancelNotReady CancelWhy = "not-prepared"
	CancelNoWords  CancelWhy = "no-interpreter"
	CancelElse     CancelWhy = "other"
)

// Choices are the reasons.
func (CancelWhy) Choices() []incoming.Choice {
	return choices(
		is(CancelIll, "sygdom", "illness"), is(CancelBusy, "forhindret på tidspunktet", "cannot come at the time"), is(CancelNoShow, "mødte ikke op", "did not come"),
		is(CancelNotReady, "oplysninger manglede", "information was missing"), is(CancelNoWords, "der kom ingen tolk", "there was no interpreter"), is(CancelElse, "andet", "something else"),
	)
}

// CancelMeeting is that a meeting is not held when it was arranged for. It is called still, and can be arranged again. It can be written down after the time has passed.
type CancelMeeting struct {
	Task       string      `json:"task"`
	By         CancelledBy `json:"by" required:"true" da:"Hvem der aflyser" en:"Who cancels"`
	Department string      `json:"department,omitempty" da:"Den forvaltning, der aflyser" en:"The department that cancels" of:"department"`
	Why        CancelWhy   `json:"why" required:"true" da:"Hvorfor" en:"Why"`
	Reason     TextRef     `json:"reason,omitempty" da:"Med egne ord" en:"In words"`
}

func (CancelMeeting) Name() string { return "cancel-meeting" }

// Check that the meeting is arranged, and who cancels it and why.
func (d CancelMeeting) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.meetingTask(d.Task)
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch by := d.By == CancelledByDepartment; {
	case s.ArrangedFor(t.Key) == nil:
		return refuse("meeting-not-arranged", "task", "Mødet har intet tidspunkt, så der er intet at aflyse. Du skal ikke gøre mere.", "The meeting has no time, so there is nothing to cancel. You need do nothing more.")
	case d.By == "":
		return noChoice("by", d.By)
	case by != (d.Department != ""):
		return refuse("cancelled-by", "department", "Skriv, hvilken forvaltning der aflyser, når det er en forvaltning; ellers lad feltet stå tomt.", "Write which department cancels where it is one; otherwise leave the field empty.")
	case d.Why == "":
		return noChoice("why", d.Why)
	case by:
		if r := s.departments([]string{d.Department}, "department"); r != nil {
			return r
		}
	}
	if d.Why == CancelElse {
		return reasonGiven(d.Reason)
	}
	return nil
}

// Apply takes the time away and tells all who know of it.
func (d CancelMeeting) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.meetingTask(d.Task)
	a := s.ArrangedFor(t.Key)
	rows, tellOff := s.notHeld(a, ArrangedCancelled, now)
	row := &rows.Arrangements[0]
	row.CancelledBy, row.CancelledOf, row.CancelledAs = d.By, d.Department, d.Why
	s.note(now, Entry{Kind: MeetingCancelled, Actor: by, Subject: Family, Key: d.Task, Why: string(d.By) + " " + string(d.Why), Reason: d.Reason, Rows: rows})
	tellOff()
}
