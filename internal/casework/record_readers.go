package casework

// Row is a row of one of the register's readable tables. Its fields with a db tag are the table's columns, and the only ones that
// there are besides the case and the journal entry; "null" there says that what is empty is NULL.
type Row interface {
	// Readers says who may see the row: the one place that says so for its table.
	Readers() Readers
}

// Readers says who, of those with a part in the journey, may see a row. [Lookup.MaySee] holds a department against it; what a
// coordinator may see is said by [Readers.MayCoordinator].
type Readers struct {
	About        []string // whom it tells of: a department hears of it when everybody who speaks for them agreed. A department, Family or nobody: when it is let in at all
	Own          string   // the department whose own it is, which needs nobody's consent
	OwnOnly      bool     // no other department sees it, whoever agreed
	Heard        bool     // the coordinator sees it only where their department does: it says more than how the joint effort goes
	Counted      bool     // nobody sees it by itself: it is for counting over many families
	Confidential bool     // beside that of Own nobody sees it but the department responsible for children
}

// MayCoordinator tells whether the coordinator, who is in this department, may see a row whoever has agreed: everything that is not confidential, and no notes.
func (r Readers) MayCoordinator(department string) bool {
	return !r.Counted && !r.Heard && (r.Own == department || !r.Confidential)
}

// Silent tells whether those who may not see the row are not told either that something is left out: where everybody has agreed to
// everything, that alone would say what it is.
func (r Readers) Silent() bool { return r.Confidential || r.OwnOnly || r.Counted }

// Readers of that there is a journey, and where it stands: whoever is let in. StartedBy is in no line that the register gives out.
func (r JourneyRow) Readers() Readers { return Readers{About: []string{Family}} }

// Readers of a member.
func (r MemberRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of a consent: what somebody has said to another department is not this one's to know.
func (r ConsentRow) Readers() Readers { return Readers{Own: r.Department, OwnOnly: true} }

// Readers of a task: the department whose it is, also where another is responsible for children by now, and others unless the step is hidden.
func (r TaskRow) Readers() Readers {
	return Readers{About: []string{r.Subject}, Own: r.Department, Confidential: r.Step.Hidden()}
}

// Readers of a deadline are those of the task with the same key. Of a key that cannot be read nobody else hears but who is responsible for children.
func (r DeadlineRow) Readers() Readers {
	k, _ := ParseKey(r.Key)
	return Readers{About: []string{r.Subject}, Own: r.Department, Confidential: k.Step.Hidden()}
}

// Readers of a suspension: of the whole family, or of one member.
func (r SuspensionRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of who has the family in a department.
func (r CaseworkerRow) Readers() Readers { return Readers{About: []string{Family}, Own: r.Department} }

// Readers of who stands in for whom.
func (r DeputyRow) Readers() Readers { return Readers{About: []string{Family}} }

// Readers of a measured value.
func (r MeasurementRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of what came of the work.
func (r OutcomeRow) Readers() Readers { return Readers{About: []string{r.Subject}} }

// Readers of an offer.
func (r OfferRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of an attempt at work.
func (r EpisodeRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of ordinary work.
func (r WorkRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of a part of the assessment.
func (r ContributionRow) Readers() Readers {
	return Readers{About: []string{r.Member}, Own: r.Department}
}

// Readers of a goal: also the department that is responsible for it.
func (r GoalRow) Readers() Readers { return Readers{About: []string{r.Member}, Own: r.Department} }

// Readers of what somebody does for a goal: who may hear of whose goal it is and of who does it, and the department that does it.
func (r GoalStepRow) Readers() Readers {
	about := []string{r.About}
	if r.Member != "" && r.Member != r.About {
		about = append(about, r.Member)
	}
	return Readers{About: about, Own: r.Department}
}

// Readers of a meeting.
func (r MeetingRow) Readers() Readers { return Readers{About: []string{Family}} }

// Readers of what the family says of a meeting: nobody, for in a small family each would know whose answer it is. Reports count it over many
// families (register.feedback_by_year).
func (r FeedbackRow) Readers() Readers { return Readers{Counted: true} }

// Readers of a fact: nobody by itself.
func (r FactRow) Readers() Readers { return Readers{Counted: true} }

// Readers of a dissent: of a department, which is its own, or of a member.
func (r DissentRow) Readers() Readers { return Readers{About: []string{r.Who}, Own: r.Who} }

// Readers of a part of the minutes: who may hear of everybody in it.
func (r MinutesRow) Readers() Readers { return Readers{About: r.About} }

// Readers of a measure for a child.
func (r MeasureRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of a measure that is planned: as of one that runs.
func (r PlannedRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of an appeal: of the child, and of who complains; of one over what the children's department alone knows of, it alone.
func (r AppealRow) Readers() Readers {
	return Readers{About: []string{r.Member, r.Party}, Confidential: r.N > aloneFrom}
}

// Readers of a concern: nobody but the department responsible for children learns that there is one.
func (r ConcernRow) Readers() Readers { return Readers{About: []string{r.Member}, Confidential: true} }

// Readers of who stands by a member: as of the member.
func (r SupporterRow) Readers() Readers { return Readers{About: []string{r.Member}} }

// Readers of what protects a child: as of the concern.
func (r ProtectionRow) Readers() Readers {
	return Readers{About: []string{r.Member}, Confidential: true}
}
