package agenda

import (
	"fmt"

	"samspil/internal/casework"
)

// of says what happened to a task: the step's name, and what became of it.
func of(e casework.Entry, da, en string) Words {
	k, err := casework.ParseKey(e.Key)
	if err != nil {
		return Words{}
	}
	return Words{Da: fmt.Sprintf("%s: %s", k.Step.In("da"), da), En: fmt.Sprintf("%s: %s", k.Step.In("en"), en)}
}

func nameOf(step casework.Step) Words { return Words{Da: step.In("da"), En: step.In("en")} }

// aboutTasks are the kinds of entry that say what happened to a task.
var aboutTasks = map[casework.EntryKind]Words{
	casework.TaskAnswered:     {"gjort", "done"},
	casework.WrittenLate:      {"er skrevet sent, og hvorfor står i journalen", "was written late; why stands in the journal"},
	casework.TaskLate:         {"fristen er overskredet", "overdue"},
	casework.TaskEscalated:    {"lederen har fået besked", "the leader has been told"},
	casework.TaskPassedBy:     {"kom ikke i tide, forløbet gik videre", "did not come in time, the journey went on"},
	casework.TaskCancelled:    {"bortfaldet", "called off"},
	casework.TaskSuperseded:   {"ikke længere nødvendig", "not needed any more"},
	casework.DutyHandedBack:   {"er nu kun forvaltningens egen opgave, med samme frist", "now the department's own duty alone, with the same deadline"},
	casework.DutyReceived:     {"forvaltningen har bekræftet, at den selv har opgaven", "the department has confirmed that it has its own duty"},
	casework.DeadlineMoved:    {"fristen er flyttet", "the deadline was moved"},
	casework.DeadlineExtended: {"fristen er forlænget", "the deadline was extended"},
}

// changes are the kinds of entry that need no task to be understood.
var changes = map[casework.EntryKind]Words{
	casework.StageFinished:         {"Forløbet er gået videre til næste del.", "The journey has gone on to its next part."},
	casework.ConsentRecorded:       {"Et samtykke er ændret.", "A consent has changed."},
	casework.OwnConsentBegan:       {"Den unge giver selv samtykke fra nu af.", "The young person consents for themself from now on."},
	casework.OwnDutiesOnly:         {"Ingen har svaret om samtykke; hver forvaltning gør kun det, loven kræver af den.", "Nobody has answered about consent; each department does its own duty."},
	casework.PartyJoined:           {"Barnet er blevet part i sin egen sag.", "The child has become a party to their own case."},
	casework.ContributionDelivered: {"Et bidrag til udredningen er leveret.", "A contribution to the assessment was delivered."},
	casework.ContributionWithdrawn: {"Et bidrag til udredningen er trukket tilbage.", "A contribution to the assessment was withdrawn."},
	casework.MeetingCalled:         {"Der er indkaldt til et ekstraordinært møde.", "An extra meeting was called."},
	casework.SuspensionBegan:       {"Frister er sat på pause.", "Deadlines were suspended."},
	casework.SuspensionEnded:       {"Frister, der har været på pause, løber igen.", "Suspended deadlines run again."},
	casework.EmploymentBegan:       {"Beskæftigelsessporet er begyndt.", "The employment track has begun."},
	casework.EmploymentNotBegun:    {"Beskæftigelsesforvaltningen arbejder ikke med den voksne.", "The employment department does not work with the adult."},
	casework.EmploymentEnded:       {"Beskæftigelsessporet er stoppet.", "The employment track has stopped."},
	casework.ReadinessChanged:      {"Den voksne er nu jobparat eller aktivitetsparat.", "The adult is now job-ready, or activity-ready."},
	casework.InterviewNotHeld:      {"En samtale blev ikke holdt.", "An interview was not held."},
	casework.OfferMade:             {"Der er givet et tilbud.", "An offer was made."},
	casework.OfferOver:             {"Et tilbud er slut.", "An offer has ended."},
	casework.JobChecked:            {"Der har været opfølgning i job.", "There was a job follow-up."},
	casework.JobStarted:            {"Arbejde eller uddannelse er begyndt.", "Work or education has begun."},
	casework.JobLost:               {"Arbejdet eller uddannelsen er ophørt.", "The work or education has ended."},
	casework.WorkHeld:              {"Arbejdet har holdt i tre måneder.", "The work has held for three months."},
	casework.HoursAwaited:          {"Lønnede timer er ikke kendt endnu; der spørges igen.", "Paid hours are not known yet; they are asked about again."},
	casework.WorkNotShown:          {"Lønnede timer viser ikke, at arbejdet har holdt; det bliver afklaret, om det fortsætter.", "Paid hours do not show that the work has held; whether it goes on is being found out."},
	casework.WorkCountsAnew:        {"Arbejdet fortsætter, og de tre måneder tæller fra en senere dag.", "The work goes on, and its three months count from a later day."},
	casework.HoursChanged:          {"Antallet af ordinære timer er ændret.", "The number of ordinary hours has changed."},
	casework.BenefitChanged:        {"Den voksnes ydelse er ændret.", "The adult's benefit has changed."},
	casework.LeaveBegan:            {"Den voksne er på orlov eller har andet fravær fra arbejdet.", "The adult is on leave, or otherwise absent from work."},
	casework.LeaveEnded:            {"Den voksne er tilbage.", "The adult is back."},
	casework.TrackArrived:          {"Den voksnes beskæftigelsesspor er nået til vejs ende.", "The adult's employment track has come to its end."},
	casework.GoalWorded:            {"En skrivefejl i helhedsplanen er rettet.", "A mistake in the words of the joint plan was put right."},
	casework.MinutesCorrected:      {"Et referat er rettet.", "Minutes of a meeting were put right."},
	casework.TrackGoesOn:           {"De ordinære timer er ikke længere den voksnes mål.", "The ordinary hours are the adult's goal no more."},
	casework.PlanNotMade:           {"Der laves ikke en barnets plan.", "No child plan is made."},
	casework.ClosureProposed:       {"Det er foreslået at lukke barnets sag.", "Closing the child's case is proposed."},
	casework.ClosureTakenUp:        {"Børneforvaltningen har taget op, om barnets sag skal lukkes.", "The children's department has taken up whether to close the child's case."},
	casework.ClosureTakenBack:      {"Børneforvaltningen har taget afgørelsen om at lukke barnets sag tilbage.", "The children's department has taken back its decision to close the child's case."},
	casework.ClosureNotYet:         {"Barnets sag kan ikke lukkes endnu.", "The child's case cannot be closed yet."},
	casework.MeasureDecided:        {"Der er truffet afgørelse om en indsats for barnet.", "There is a decision on a measure for the child."},
	casework.GroundLapsed:          {"Fristen for at godkende en anbringelse eller afgøre den endeligt er udløbet.", "The time to approve a placement, or to decide on it for good, is over."},
	casework.OthersDecided:         {"Andre end børneforvaltningen har truffet en afgørelse om barnet.", "Others than the children's department have decided on the child."},
	casework.ContactDecided:        {"Der er truffet afgørelse om barnets samvær.", "There is a decision on the child's contact."},
	casework.SupportRefused:        {"Der er givet afslag på hjælp til barnet.", "Help that was asked for the child is refused."},
	casework.PartyTold:             {"Det er skrevet, om en part har fået en foreløbig afgørelse skriftligt.", "It was written down whether a party has a provisional decision in writing."},
	casework.InvestigationStarted:  {"En børnefaglig undersøgelse er begyndt.", "A child investigation has begun."},
	casework.CaseOpened:            {"Der er åbnet en sag om barnet.", "A case about the child was opened."},
	casework.ClosureUndone:         {"Afgørelsen om at lukke barnets sag er ophævet.", "The decision to close the child's case no longer holds."},
	casework.CaseReopened:          {"Barnets sag er genåbnet.", "The child's case was opened again."},
	casework.PartiesWereHeard:      {"Der er skrevet, om parterne er hørt.", "It was written down whether the parties were heard."},
	casework.DecisionFell:          {"En afgørelse om barnet gælder ikke længere.", "A decision on the child no longer holds."},
	casework.PlacementPurpose:      {"Formålet med anbringelsen er skrevet.", "The purpose of the placement was written down."},
	casework.NotInvestigated:       {"Anbringelsen venter ikke på en børnefaglig undersøgelse.", "The placement does not wait for a child investigation."},
	casework.MeasureConsentBack:    {"Et samtykke til en indsats eller anbringelse er trukket tilbage.", "A consent to a measure or placement was taken back."},
	casework.ReturnRevoked:         {"Der er truffet afgørelse om, at barnet bliver på anbringelsesstedet.", "It was decided that the child stays where it is placed."},
	casework.ReturnDecided:         {"Der er truffet afgørelse om hjemgivelse af barnet.", "It was decided to send the child home from its placement."},
	casework.NoReturnPeriod:        {"Der er ingen hjemgivelsesperiode.", "There is no time until the return."},
	casework.ReturnedDespite:       {"Barnet er hjemme, før det måtte komme hjem.", "The child is at home before it could be."},
	casework.CarriedOutAtOnce:      {"Ændringen af anbringelsessted iværksættes straks.", "The change of placement is carried out at once."},
	casework.MovedDespite:          {"Barnet er flyttet til et andet anbringelsessted, før det måtte.", "The child has moved to another placement before it could."},
	casework.HomeRefused:           {"Barnet vil ikke hjem.", "The child refuses to go home."},
	casework.ChildWasHeard:         {"Der er skrevet, om barnet er hørt.", "It was written down whether the child was heard."},
	casework.CaseClosed:            {"Barnets sag er lukket.", "The child's case is closed."},
	casework.CoordinatorChanged:    {"Familien har fået en anden koordinator.", "The family has another coordinator."},
	casework.CaseworkerAssigned:    {"En forvaltning har fået en anden sagsbehandler på familien.", "A department has another caseworker for the family."},
	casework.CustodySet:            {"Forældremyndigheden over et barn er ændret.", "Custody of a child has changed."},
	casework.MemberJoined:          {"En person er kommet med i forløbet.", "Somebody has joined the journey."},
	casework.MemberLeft:            {"En person er ikke længere med i forløbet.", "Somebody is not in the journey any more."},
	casework.MeetingArranged:       {"Et møde har fået et tidspunkt.", "A meeting has a time."},
	casework.MeetingCancelled:      {"Et møde er aflyst.", "A meeting was cancelled."},
	casework.CollaboratorAdded:     {"En samarbejdspart uden for kommunen er skrevet ind.", "An outside party was written down."},
	casework.CollaboratorRemoved:   {"En samarbejdspart uden for kommunen er taget ud.", "An outside party was taken out."},
	casework.DecisionCorrected:     {"En beslutning var en fejl og er rettet.", "A decision was a mistake and was corrected."},
	casework.ReachRecorded:         {"Sådan kan en person kontaktes, er skrevet ned.", "How somebody can be contacted was written down."},
	casework.SupporterRecorded:     {"En person har fået en til at stå ved sin side.", "Somebody stands by a member now."},
	casework.SupporterEnded:        {"En person har ikke længere den, der stod ved personens side.", "Somebody does not stand by a member any more."},
	casework.ProtectionChanged:     {"Beskyttelsen af en persons navn og adresse er ændret.", "The protection of somebody's name and address has changed."},
	casework.ChildOfAge:            {"Barnet er fyldt 18 år.", "The child has turned 18."},
	casework.AppealFiled:           {"Der er klaget over en afgørelse.", "A decision has been appealed."},
	casework.AppealStands:          {"En klage er kommet videre eller er afgjort.", "An appeal has gone on or was decided."},
	casework.PolicyMoved:           {"Forløbet følger et andet regelsæt.", "The journey is under another policy."},
	casework.EndingProposed:        {"Lederen eller koordinatoren skal bekræfte, at forløbet slutter.", "The leader or the coordinator is to confirm that the journey ends."},
	casework.EndingBegan:           {"Forløbet er ved at blive afsluttet.", "The journey is ending."},
}

// unsaid are the kinds of entry that are no news for a meeting: what goes on between the programs, what the agenda shows
// elsewhere, what is told before there is a table, and what is for one department only, such as a concern.
var unsaid = []casework.EntryKind{
	casework.OwnRequestRefused, // whoever reads of it could tell the parents
	casework.JourneyStarted, casework.TargetGroupTested, casework.TaskOpened, casework.NewsReported, casework.TaskReminded, casework.DepartmentTold,
	casework.DepartmentNotTold, casework.DepartmentOwed, casework.DepartmentPaid, casework.DepartmentRefused, casework.MessageParked, casework.MessageWrittenOff, casework.EffectDone, casework.Measured,
	casework.RenewalAsked, casework.JourneyResumed, casework.FeedbackGiven, casework.FeedbackCounted, casework.JourneyEnded, casework.NotMeasured,
	casework.ConcernReported, casework.ConcernAttached, casework.ConcernAssessed, casework.ConcernScreened, casework.ConcernMoved, casework.CrisisReported, casework.InterplayApplied, casework.ClosedDespite, casework.LettersHeld,
	casework.TaskAssigned, casework.TaskPutOff, casework.TaskTakenUp, casework.NoPartyTold, casework.HandedToDutyTeam, casework.InformationPutOff, casework.MembersMarked, casework.NoteWritten, casework.VoiceHeard, casework.MarkLifted, casework.AddressChanged, casework.NumberRecorded, casework.DeputySet, casework.DeputyBegan, casework.DeputyEnded,
	casework.MemberBack, casework.MeetingInvited, casework.PlaceNotAsked, casework.WorkCorrected, casework.JourneyGoesOn, casework.TaskBack,
}

// wordsFor says in plain words what an entry tells; told is false for what is no news for a meeting. It never says why, because a
// department may not be allowed to know the reason.
func wordsFor(e casework.Entry) (words Words, told bool) {
	if w, is := aboutTasks[e.Kind]; is {
		words = of(e, w.Da, w.En)
		return words, words != Words{}
	}
	words, told = changes[e.Kind]
	return words, told
}

// measured has the name of each kind of measurement, the same as where it is written down.
var measured = func() map[casework.MeasurementKind]Words {
	words := map[casework.MeasurementKind]Words{}
	for _, c := range casework.MeasurementKind("").Choices() {
		words[casework.MeasurementKind(c.Code)] = Words{Da: c.Da, En: c.En}
	}
	return words
}()
