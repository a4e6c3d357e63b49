package casework

import "samspil/internal/policy"

// The steps of the table after the joint assessment, and of the end.
const (
	StepStatusMeeting  Step = "status-meeting"
	StepExtraMeeting   Step = "extra-meeting"
	StepFeedback       Step = "family-feedback"
	StepVoice          Step = "voice"
	StepConcernVoice   Step = "concern-voice" // as StepVoice, where the children's department alone reads it
	StepRefusal        Step = "refusal-resolved"
	StepNews           Step = "news-read"
	StepConcernNews    Step = "concern-news" // as StepNews, where the children's department reads
	StepEnding         Step = "ending-confirmed"
	StepConcernEnding  Step = "concern-ending" // as StepEnding, where the children's department confirms
	StepClosingMeeting Step = "closing-meeting"
	StepHandover       Step = "handover-receipt"
	StepMerge          Step = "merge-taken-over"
	StepJourneyEnd     Step = "journey-end"
	StepDutyReceived   Step = "duty-received"
)

var tableSteps = []StepRow{
	{
		Step: StepStatusMeeting, Owes: theLead, Rules: []string{policy.StatusMeeting}, Purpose: JointWork, Group: Meetings, Beside: true,
		Da: "statusmøde", En: "status meeting",
	},
	{
		Step: StepExtraMeeting, Owes: theLead, Rules: []string{policy.ExtraMeeting}, Purpose: JointWork, Group: Meetings,
		Da: "ekstraordinært møde", En: "extra meeting",
	},
	{
		Step: StepFeedback, Owes: theLead, Rules: []string{policy.FamilyFeedback}, Purpose: JointWork, Beside: true, Lapses: true,
		Da: "familiens svar efter mødet", En: "what the family says of the meeting",
	},
	{
		Step: StepVoice, Owes: theLead, Rules: []string{policy.FamilyVoice}, Purpose: OwnDuty, Beside: true, Outlasts: true,
		Da: "svar til en i familien", En: "answer to somebody of the family",
	},
	{
		Step: StepConcernVoice, Owes: policy.Children, Rules: []string{policy.ConcernVoice}, Beside: true, Outlasts: true, PastAge: true,
		Da: "svar til en i familien, som kun børneforvaltningen læser", En: "answer to somebody of the family that only the children's department reads",
	},
	{
		Step: StepRefusal, Owes: theLead, Rules: []string{policy.RefusalResolved}, Purpose: OwnDuty, Beside: true,
		Da: "et fagsystem tager ikke imod en besked", En: "a message that a system does not take",
	},
	{
		Step: StepNews, Owes: theLead, Rules: []string{policy.NewsRead}, Purpose: OwnDuty, Outlasts: true,
		Da: "nyt om familien", En: "news about the family",
	},
	{
		Step: StepConcernNews, Owes: policy.Children, Rules: []string{policy.ConcernNews}, Beside: true, Outlasts: true,
		Da: "nyt om et barns situation", En: "news about a child's situation",
	},
	{
		Step: StepEnding, Owes: theLead, Rules: []string{policy.EndingConfirmed}, Group: EndingWaits, Purpose: OwnDuty, Beside: true,
		Da: "bekræftelse af, at forløbet slutter", En: "confirmation that the journey ends",
	},
	{
		Step: StepConcernEnding, Owes: policy.Children, Rules: []string{policy.ConcernEnding}, Group: EndingWaits, Beside: true,
		Da: "bekræftelse af, at forløbet slutter", En: "confirmation that the journey ends",
	},
	{
		Step: StepClosingMeeting, Owes: theLead, Rules: []string{policy.ClosingMeeting}, Purpose: JointWork, Group: Meetings, Beside: true,
		Da: "afsluttende møde", En: "closing meeting",
	},
	{
		Step: StepHandover, Owes: policy.Post, Rules: []string{policy.HandoverReceipt}, Purpose: OwnDuty, Outlasts: true,
		Da: "kvittering for overdragelse", En: "receipt for a handover",
	},
	{
		Step: StepMerge, Owes: theLead, Rules: []string{policy.MergeTakenOver}, Purpose: OwnDuty, Outlasts: true,
		Da: "overtagelse i det andet forløb", En: "taken over by the other journey",
	},
	{
		Step: StepDutyReceived, Owes: theSubject, Rules: []string{policy.DutyReceived}, Purpose: OwnDuty, Outlasts: true,
		Da: "bekræftelse af, at forvaltningen selv har opgaven", En: "confirmation that the department has its own duty",
	},
	{Step: StepJourneyEnd, Owes: nobody, Purpose: Duty},
}
