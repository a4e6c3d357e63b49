package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// HoldMeeting is a meeting that was held: the joint meeting that ends the assessment, a status meeting, an extra one, or the
// closing one. An extra meeting does not count as a status meeting.
type HoldMeeting struct {
	Task         string        `json:"task"`
	Present      []string      `json:"present" max:"30" da:"Forvaltninger, der var med" en:"Departments that were there" of:"department"`                        // departments at the table
	Family       []string      `json:"family,omitempty" max:"60" da:"Personer fra familien, der var med" en:"Members of the family that were there" of:"member"` // members at the table
	Supporters   []string      `json:"supporters,omitempty" max:"30" da:"Bisiddere og andre, der stod ved nogens side" en:"Companions and others who stood by somebody" of:"member"`
	Separately   []string      `json:"separately,omitempty" max:"60" da:"Heraf med en del af mødet for sig" en:"Of these, with a part of the meeting of their own" of:"member"` // for those whom the family's parts keep apart
	Override     TextRef       `json:"override,omitempty" da:"Lederens begrundelse for at godkende et møde, der ikke er beslutningsdygtigt" en:"The leader's reason to let a meeting without quorum count"`
	Plan         []Goal        `json:"plan,omitempty" max:"200" da:"Hele helhedsplanen efter mødet" en:"The whole joint plan after the meeting"` // the whole joint plan as the meeting left it; a joint meeting must leave one, others may leave it as it is
	Measurements []Measurement `json:"measurements,omitempty" max:"300"`
	Dissent      []Dissent     `json:"dissent,omitempty" max:"90" da:"Uenighed" en:"Dissent"`
	Minutes      []Minutes     `json:"minutes,omitempty" max:"60" da:"Referat" en:"Minutes"`
	Unmeasured   []Unmeasured  `json:"unmeasured,omitempty" max:"60" da:"Afsluttende målinger, der ikke er taget" en:"Final measurements that were not taken"`
	Feedback     []Feedback    `json:"feedback,omitempty" max:"30" da:"Hvad familien siger om mødet" en:"What the family says of the meeting"` // where they say it on the spot
	Happened
}

// Dissent is somebody at the table who did not agree: a department or a member of the family.
type Dissent struct {
	Department string  `json:"department,omitempty"`
	Member     string  `json:"member,omitempty"`
	Text       TextRef `json:"text" da:"Hvad uenigheden handler om" en:"What the disagreement is about"`
}

// who it is: a department or a member.
func (d Dissent) who() string { return d.Department + d.Member }

// Minutes (referat) is one part of what was said. Every department at the table hears each part that it may hear: so what is
// about one member only is a part of its own.
type Minutes struct {
	About []string `json:"about,omitempty" max:"60" da:"Personer, det handler om (tomt: alle uden deres egen del)" en:"Whom it is about (empty: everybody without a part of their own)" of:"member"`
	Text  TextRef  `json:"text" da:"Referat" en:"Minutes"`
}

func (HoldMeeting) Name() string { return "hold-meeting" }

// Check the quorum: the departments that the policy wants at the table, as far as the family has let them in, and the
// family itself. A leader can let a meeting count without it, with a reason.
func (d HoldMeeting) Check(s *State, by Actor, now time.Time) *Refusal {
	_, r := s.answeredBy(d)
	return first(
		s.running(), r, s.departments(d.Present, "present"), d.there(s), d.besides(s, now), d.quorum(s, by), d.sitApart(s, by), d.askedApart(s), d.plan(s),
		s.measurements(d.Measurements, now), d.dissent(), d.minutes(s), d.finals(s),
		fitFeedback(d.Feedback, "feedback", s.askedForFeedback(d.Family, d.at(now))),
	)
}

// there holds that those who were at the meeting are in the family, or have custody of a child of it and live elsewhere: they are invited, too, and nothing depends on whether they come (table.go).
func (d HoldMeeting) there(s *State) *Refusal {
	for _, id := range d.Family {
		if !s.mayInvite(s.Member(id)) {
			return notInFamily("family")
		}
	}
	return nil
}

// besides holds that whoever was there for somebody stands by them, and counts for nobody.
func (d HoldMeeting) besides(s *State, now time.Time) *Refusal {
	for i, id := range d.Supporters {
		at := fmt.Sprintf("supporters[%d]", i)
		stands := func(x Supporter) bool { return x.Who == id && s.stands(x, d.at(now)) }
		switch {
		case slices.Contains(d.Supporters[:i], id) || slices.Contains(d.Family, id):
			return namedOnce(true, at)
		case !slices.ContainsFunc(s.Supporters, stands):
			return refuse("supporter-not-recorded", at, "Den person er ikke registreret som bisidder, repræsentant eller værge for nogen. Registrér det først (record-supporter).",
				"That person is not recorded as anybody's companion, representative or guardian. Record it first (record-supporter).")
		}
	}
	return nil
}

func (d HoldMeeting) quorum(s *State, by Actor) *Refusal {
	missing, few := s.missingAt(d.Present), s.tooFew(d.Family)
	if len(missing) == 0 && !few || d.Override != 0 && by.Leads() {
		return nil
	}
	da, en := s.names(missing)
	if few {
		da, en = strings.Trim(da+", familien", ", "), strings.Trim(en+", the family", ", ")
	}
	field := "present"
	if len(missing) == 0 {
		field = "family"
	}
	return refuse("quorum", field, "Mødet er ikke beslutningsdygtigt: der mangler "+da+". En leder kan godkende det med en begrundelse.",
		"The meeting does not count: missing at the table: "+en+". A leader can let it count with a reason.")
}

func (d HoldMeeting) plan(s *State) *Refusal {
	if len(d.Plan) > 0 {
		return s.planFits(d.Plan)
	}
	if stepOf(d) == StepJointMeeting {
		return refuse("plan-missing", "plan", "Et udredningsmøde skal ende med en helhedsplan med mindst ét mål. Skriv et mål.", "A joint meeting must leave a joint plan with at least one goal. Write a goal.")
	}
	return nil
}

// dissent holds that whoever did not agree was there, stands there once, and says what it is about.
func (d HoldMeeting) dissent() *Refusal {
	seen := map[string]bool{}
	for i, one := range d.Dissent {
		at, who := fmt.Sprintf("dissent[%d]", i), one.who()
		there := slices.Contains(d.Present, who) || slices.Contains(d.Family, who)
		if one.Department != "" && one.Member != "" || !there || seen[who] {
			return refuse("dissent-who", at, "Skriv én forvaltning eller én person, som var med til mødet, og kun én gang.",
				"Write one department or one member that was at the table, and only once.")
		}
		if one.Text == 0 {
			return refuse("text-missing", at+".text", "Skriv, hvad uenigheden er.", "Write what the disagreement is about.")
		}
		seen[who] = true
	}
	return nil
}

func (d HoldMeeting) minutes(s *State) *Refusal {
	for i, part := range d.Minutes {
		at := fmt.Sprintf("minutes[%d]", i)
		if r := first(s.mayReadMinutes(part.About, at+".about"), s.oneFamilyPart(part.About, at+".about"), ofOneTable(part.About, s.tables(d), at+".about")); r != nil {
			return r
		}
		if part.Text == 0 {
			return refuse("text-missing", at+".text", "Skriv referatet.", "Write the minutes.")
		}
	}
	return nil
}

// Apply records the meeting, takes over the plan, and tells everybody at the table alike.
func (d HoldMeeting) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	metBefore, tables := s.withGoalsMet(), s.tables(d) // before the arrangement goes
	rows := s.takeMeasurements(d.Measurements, d.at(now)).and(Rows{Meetings: []MeetingRow{d.row(s, by, now)}})
	if len(d.Plan) > 0 {
		rows = rows.and(s.takePlan(d.Plan))
	}
	for _, one := range d.Dissent {
		rows.Dissents = append(rows.Dissents, DissentRow{Key: d.Task, Who: one.who(), Text: one.Text})
	}
	for i, part := range d.Minutes {
		rows.Minutes = append(rows.Minutes, MinutesRow{Key: d.Task, N: i + 1, About: part.About, Text: part.Text})
	}
	if a := s.ArrangedFor(t.Key); a != nil {
		s.invitationsBack(a, everybodyInvited, now)
		rows = rows.and(s.unarrange(a, ArrangedHeld, now))
	}
	s.answer(t, by, now, d, d.Override, rows)
	if t.Key.Step == StepJointMeeting {
		s.TableMet = d.at(now)
	}
	s.beginFeedback(t, d, now)
	s.noteUnmeasured(d.Unmeasured, d.Task, by, now)
	kept := s.minute(d, tables)
	s.tellMeeting(t.Key, d, kept, now)
	s.sendPlan(d, kept, now)
	if d.satTogether(s) || d.satDespite(s) {
		s.metTogether(d, now)
	}
	s.goalsNews(metBefore, now)
	s.absenceNews(d.Measurements, now)
	if t.Key.Step == StepExtraMeeting {
		s.Forget(t.Key) // no stage waits for it
	}
}

func (d HoldMeeting) row(s *State, by Actor, now time.Time) MeetingRow {
	row := MeetingRow{Key: d.Task, HeldAt: d.at(now), Present: d.Present, Family: d.Family, Supporters: d.Supporters, Separately: d.Separately, Missing: s.missingAt(d.Present)}
	if stepOf(d) == StepJointMeeting {
		row.Without = s.MissingParts()
	}
	if row.Quorum = len(row.Missing) == 0 && !s.tooFew(d.Family); !row.Quorum {
		row.OverriddenBy = by.ID
	}
	return row
}
