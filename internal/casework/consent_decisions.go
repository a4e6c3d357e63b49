package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"samspil/internal/incoming"
)

// AnswerConsent is a person's answer to the question of consent, towards every department that was asked about.
type AnswerConsent struct {
	Task     string          `json:"task"`
	Answers  []ConsentAnswer `json:"answers" required:"true" max:"30" da:"Hvad personen siger ja til" en:"What the person agrees to"`
	Guardian string          `json:"guardian,omitempty" da:"Værgen, hvis personen har en, der giver samtykket" en:"The guardian, where the person has one who gives the consent" of:"member"`
	Manner
	Happened
}

// ConsentAnswer is what a person agrees to towards one department.
type ConsentAnswer struct {
	Department string           `json:"department"`
	Purposes   []ConsentPurpose `json:"purposes,omitempty" max:"3"`                                                                                                  // none: all of them
	Until      incoming.Day     `json:"until,omitempty" ahead:"20" da:"Sidste dag (tomt: indtil det trækkes tilbage)" en:"Last day (empty: until it is taken back)"` // the last day, 2027-01-31, in Europe/Copenhagen; empty: until it is taken back
	No         bool             `json:"no,omitempty" da:"Nej: det gives ikke, eller ikke længere" en:"No: it is not given, or not any more"`
}

// Agrees are the answers of somebody who agrees to everything towards these departments.
func Agrees(departments ...string) []ConsentAnswer {
	var out []ConsentAnswer
	for _, d := range departments {
		out = append(out, ConsentAnswer{Department: d})
	}
	return out
}

// Declines are the answers of somebody who says no to these departments.
func Declines(departments ...string) []ConsentAnswer {
	out := Agrees(departments...)
	for i := range out {
		out[i].No = true
	}
	return out
}

func (AnswerConsent) Name() string { return "answer-consent" }

// Check that the question is open, that the departments and purposes are real and named once, and the days ahead.
func (d AnswerConsent) Check(s *State, by Actor, now time.Time) *Refusal {
	_, r := s.answeredBy(d)
	if r = first(s.running(), r, d.Manner.fits(d.yes(), by)); r != nil {
		return r
	}
	if r = s.guardianSays(d.member(), d.Guardian, d.yes(), by, now); r != nil {
		return r
	}
	for i, a := range d.Answers {
		at := fmt.Sprintf("answers[%d].", i)
		twice := slices.ContainsFunc(d.Answers[:i], a.again)
		if r = first(s.departments([]string{a.Department}, at+"department"), namedOnce(twice, at+"department"), consentPurposes(a.Purposes, at+"purposes"), a.lastDay(at)); r != nil {
			return r
		}
	}
	return s.allNamed(d, now)
}

// yes tells whether anything is agreed to.
func (d AnswerConsent) yes() bool {
	return slices.ContainsFunc(d.Answers, func(a ConsentAnswer) bool { return !a.No })
}

// again tells whether two answers are about the same: a yes to some purposes and a no to others are not.
func (a ConsentAnswer) again(b ConsentAnswer) bool {
	both := slices.ContainsFunc(purposesOf(a.Purposes), func(p ConsentPurpose) bool { return slices.Contains(purposesOf(b.Purposes), p) })
	return a.Department == b.Department && (both || a.No == b.No)
}

func (a ConsentAnswer) lastDay(at string) *Refusal {
	if a.No && a.Until != "" {
		return untilNotGiven(at + "until")
	}
	return nil
}

// Apply records the person's word: a yes to what is named, a no to what is named so, and to what else the table had not heard yet. What
// is not named and was given before holds.
func (d AnswerConsent) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	member, manner := t.Key.Subject, s.manner(d.Manner, by)
	before, had := s.standing(), s.AnyConsent()
	var rows Rows
	for _, a := range d.Answers {
		for _, p := range purposesOf(a.Purposes) {
			if c, says := s.says(member, a, p, now); says {
				c.Manner, c.Guardian = manner, d.Guardian
				rows.Consents = append(rows.Consents, s.recordConsent(c))
			}
		}
	}
	for _, c := range s.unasked(member) {
		c.State, c.At, c.Manner, c.Guardian = ConsentRefused, now.UTC(), manner, d.Guardian
		rows.Consents = append(rows.Consents, s.recordConsent(c))
	}
	if t.Key.Step == StepConsent {
		s.answer(t, by, now, d, 0, rows)
		s.spoken(s.Member(member), now)
	} else {
		s.answerAndForget(t, by, now, d, 0, rows)
		s.heardFrom(s.Member(member), now)
	}
	if !slices.ContainsFunc(rows.Consents, func(c ConsentRow) bool { return c.State == ConsentWithdrawn }) {
		if slices.ContainsFunc(rows.Consents, func(c ConsentRow) bool { return c.State == ConsentRefused }) {
			s.talkAlone(member, by, now)
		}
		return
	}
	s.withdrawn(before, member, by, now)
	s.tellConsentGone(rows.Consents, ConsentWithdrawn, CodeConsentWithdrawn, by, now)
	s.endWithoutConsent(had, by, now, 0)
	s.talkAlone(member, by, now)
}

// ChangeConsent is a person changing their mind, at any time: a consent can always be taken back.
type ChangeConsent struct {
	Member     string           `json:"member"` // an adult, or a young person who consents for themself
	Department string           `json:"department"`
	Purposes   []ConsentPurpose `json:"purposes,omitempty" max:"3"` // none: all of them
	Given      bool             `json:"given" required:"true" da:"Samtykke er givet (nej: trukket tilbage)" en:"Consent is given (no: taken back)"`
	Until      incoming.Day     `json:"until,omitempty" ahead:"20" da:"Sidste dag (tomt: indtil det trækkes tilbage)" en:"Last day (empty: until it is taken back)"` // with given: the last day, 2027-01-31, in Europe/Copenhagen
	Reason     TextRef          `json:"reason,omitempty"`
	Guardian   string           `json:"guardian,omitempty" da:"Værgen, hvis personen har en, der giver samtykket" en:"The guardian, where the person has one who gives the consent" of:"member"`
	Manner
	Happened
}

func (ChangeConsent) Name() string { return "change-consent" }

// Check that the person and the department are known and that something changes. A consent can be taken back with
// whomever the person meets; that it was given is recorded by the department it is for, or by the coordinator. A no is
// turned into a yes by the person, or by the coordinator, and by nobody else.
func (d ChangeConsent) Check(s *State, by Actor, now time.Time) *Refusal {
	var until *Refusal
	if !d.Given && d.Until != "" {
		until = untilNotGiven("until")
	}
	return first(s.running(), s.consenter(d.Member, "member"), s.departments([]string{d.Department}, "department"),
		consentPurposes(d.Purposes, "purposes"), until, d.Manner.fits(d.Given, by),
		s.guardianSays(d.Member, d.Guardian, d.Given, by, now), d.same(s, now))
}

func untilNotGiven(field string) *Refusal {
	return refuse("until-not-given", field, "Kun et samtykke, der gives, har en sidste dag. Udelad feltet.", "Only a consent that is given has a last day. Leave the field out.")
}

// same refuses a yes that is recorded like that already. A no is taken whatever is recorded: whoever may write it down need not know
// whether somebody has said no, or yes, to another department before, and the answer must not tell.
func (d ChangeConsent) same(s *State, now time.Time) *Refusal {
	if !d.Given {
		return nil
	}
	until := LastSecond(d.Until)
	for _, p := range purposesOf(d.Purposes) {
		was := s.consentOf(d.Member, d.Department, p)
		sameDay := was.Until == nil && until == nil || was.Until != nil && until != nil && was.Until.Equal(*until)
		if was.State == "" || !was.holds(now) || !sameDay {
			return nil
		}
	}
	return unchanged("consent-unchanged", "given", "Samtykket er allerede registreret sådan.", "The consent is already recorded like that.")
}

// Apply records it. Where consent is taken back, the department is told to stop using what it had, and what it was
// asked for on the ground of that consent is called off. With the adult go the children the adult spoke for.
func (d ChangeConsent) Apply(s *State, by Actor, now time.Time) {
	until := LastSecond(d.Until)
	before, had := s.standing(), s.AnyConsent()
	var rows Rows
	for _, p := range purposesOf(d.Purposes) {
		c := Agreed(d.Member, d.Department, p, now, until)
		c.Manner, c.Guardian = s.manner(d.Manner, by), d.Guardian
		if !d.Given {
			c.State = ConsentWithdrawn
			if was := s.consentOf(d.Member, d.Department, p); was.State != "" && !was.holds(now) {
				continue // there was nothing to take back
			}
		}
		rows.Consents = append(rows.Consents, s.recordConsent(c))
	}
	why := []string{"unchanged"}
	for i, c := range rows.Consents {
		if i == 0 {
			why[0] = string(c.State)
		}
		why = append(why, string(c.Purpose))
	}
	s.note(now, Entry{Kind: ConsentRecorded, Actor: by, Subject: d.Member, Key: d.Department, Why: strings.Join(why, " "), Reason: d.Reason, Rows: rows})
	if d.Given {
		s.tellWhoAsks(d, by, now)
		s.heardFrom(s.Member(d.Member), now)
		return
	}
	s.withdrawn(before, d.Member, by, now)
	s.tellConsentGone(rows.Consents, ConsentWithdrawn, CodeConsentWithdrawn, by, now)
	s.endWithoutConsent(had, by, now, d.Reason)
	s.talkAlone(d.Member, by, now)
}

// tellWhoAsks tells the department that asks for consents when somebody else than the coordinator or the family has written
// down a yes: a department may do so for itself, and not unseen. In a journey that only the children's department knows of,
// there is nobody to tell.
func (s *State) tellWhoAsks(d ChangeConsent, by Actor, now time.Time) {
	if by.Role == Citizen || by.Role == Coordinator || s.childrensAlone() {
		return
	}
	s.tell(now, Message{
		ID: fmt.Sprintf("%s/consent/%s.%s/%d/%s", s.Case, d.Member, d.Department, s.next("consent "+d.Department), MessageNotice), Department: s.LeadDepartment,
		Kind: MessageNotice, Key: "consent/" + d.Member + "/" + d.Department, About: []string{d.Member}, Code: string(CodeConsentWritten),
	}, Duty, "")
}

// consenter holds that a member consents for themself.
func (s *State) consenter(id, field string) *Refusal {
	if m := s.Member(id); m != nil && m.speaks() && m.LeftWhy != Died {
		return nil
	}
	return refuse("member-unknown", field, "Skriv en voksen i familien eller en ung, der selv samtykker, for eksempel adult-1.",
		"Write an adult of the family or a young person who consents for themself, for example adult-1.")
}

// consentPurposes holds that each purpose is one of the three.
func consentPurposes(list []ConsentPurpose, field string) *Refusal {
	for i, p := range list {
		if slices.Contains(list[:i], p) {
			return namedOnce(true, fmt.Sprintf("%s[%d]", field, i))
		}
	}
	return nil
}

func namedOnce(twice bool, field string) *Refusal {
	if !twice {
		return nil
	}
	return refuse("named-twice", field, "Det står her to gange; skriv det én gang.", "This stands here twice; write it once.")
}

// departments holds that every id is one of the policy's departments.
func (s *State) departments(ids []string, field string) *Refusal {
	for _, id := range ids {
		if _, ok := s.Policy.Department(id); !ok {
			return refuse("department-unknown", field, "Ukendt forvaltning. Skriv en af: "+strings.Join(s.Policy.DepartmentIDs(), ", ")+".", "Unknown department. Write one of: "+strings.Join(s.Policy.DepartmentIDs(), ", ")+".")
		}
	}
	return nil
}
