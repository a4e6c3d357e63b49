package casework

// returning is the decision that places' child is sent home, with something wrong in it.
func returning(wrong func(*DecideReturn)) DecideReturn {
	d := sendsHome()
	wrong(&d)
	return d
}

// placing is the placement of the first child, with something wrong in it.
func placing(wrong func(*DecideMeasure)) DecideMeasure {
	d := places()
	wrong(&d)
	return d
}

var placementRefusals = refusals{
	"nears 18": {
		{name: "18: the young person does not agree", by: children, body: DecideYouthSupport{Task: "youth-support/child-1/1", Support: SupportContact}, rule: "young-agrees", field: "agrees"},
		{name: "18: is not placed", by: children, body: DecideYouthSupport{Task: "youth-support/child-1/1", Support: SupportStays, Agrees: true}, rule: "youth-placed", field: "support"},
		{name: "18: not the coordinator's", by: coordinator, body: DecideYouthSupport{Task: "youth-support/child-1/1", Support: SupportNone}, rule: "not-your-decision"},
	},
	"restricted": {
		{name: "refused: what", by: children, body: refusal(func(d *RefuseSupport) { d.Asked = "" }), rule: "no-choice", field: "asked"},
		{name: "refused: before it was asked for", by: children, body: refusal(func(d *RefuseSupport) { d.DecidedOn = "2026-09-01" }), rule: "decided-early", field: "decidedOn"},
		{name: "refused: the child asked to be placed", by: children, body: refusal(func(d *RefuseSupport) { d.Asked, d.AskedBy = AskedPlacement, []string{"child-1"} }), rule: "asked-itself", field: "notInvestigated"},
		{name: "refused: who asked is no party", by: children, body: refusal(func(d *RefuseSupport) { d.AskedBy = []string{"child-2"} }), rule: "party-unknown", field: "askedBy"},
		{name: "refused: nobody was heard", by: children, body: refusal(func(d *RefuseSupport) { d.PartiesHeard = false }), rule: "parties-heard", field: "partiesHeard"},
		{name: "refused: not the coordinator's", by: coordinator, body: refusal(nil), rule: "not-your-decision"},
		{name: "contact: what", by: children, body: DecideContact{Child: "child-1"}, rule: "no-choice", field: "contact"},
		{name: "contact: not by the department", by: children, body: contact(func(d *DecideContact) { d.Contact, d.Until = ContactSecret, "2027-03-01" }), rule: "contact-committee", field: "decidedBy"},
		{name: "contact: not by the chair", by: children, body: contact(func(d *DecideContact) { d.DecidedBy = ByChair }), rule: "contact-chair", field: "decidedBy"},
		{name: "contact: the child has not asked", by: children, body: contact(func(d *DecideContact) { d.Contact, d.Until = ContactSuspended, "2027-01-10" }), rule: "contact-asked", field: "childAsked"},
		{name: "contact: nobody consents", by: children, body: contact(func(d *DecideContact) { d.Contact = ContactSupported }), rule: "contact-consent", field: "agree"},
		{name: "contact: no last day", by: children, body: contact(func(d *DecideContact) { d.Contact, d.DecidedBy = ContactSeldom, ByCommittee }), rule: "contact-until", field: "until"},
		{name: "contact: over before it began", by: children, body: contact(func(d *DecideContact) {
			d.Contact, d.DecidedBy, d.DecidedOn, d.Until = ContactSeldom, ByCommittee, "2026-11-23", "2026-11-23"
		}), rule: "contact-until", field: "until"},
		{name: "after a restriction: what holds", by: children, body: SettleContact{Task: "contact-ends/child-1/2", ChildHeard: true, Reason: 1}, rule: "no-choice", field: "outcome"},
		{name: "after a restriction: no new decision", by: children, body: SettleContact{Task: "contact-ends/child-1/2", Outcome: ContactAnew, ChildHeard: true, Reason: 1}, rule: "no-new-decision", field: "outcome"},
		{name: "after a restriction: not the coordinator's", by: coordinator, body: SettleContact{Task: "contact-ends/child-1/2", Outcome: ContactResumes, ChildHeard: true, Reason: 1}, rule: "not-your-decision"},
	},
	"differed": {
		{name: "the board's word: of another kind", by: children, body: RecordBoardWord{Task: "decide-anew/child-1/1"}, rule: "task-other-step", field: "task"},
		{name: "the board's word: not the coordinator's", by: coordinator, body: RecordBoardWord{Task: "board-word/child-1/1/1", Holds: true}, rule: "not-your-decision"},
	},
	"tracks": {
		{name: "contact: not placed", by: children, body: contact(nil), rule: "contact-not-placed", field: "child"},
		{name: "after a restriction: nobody asks", by: children, body: SettleContact{Task: "contact-ends/child-1/2", Outcome: ContactResumes}, rule: "task-not-open", field: "task"},
		{name: "the board's word: nobody asks", by: children, body: RecordBoardWord{Task: "board-word/child-1/1/1"}, rule: "task-not-open", field: "task"},
		{name: "review alone: nobody asks", by: children, body: HoldConcernReview{Task: "concern-review/child-1/1"}, rule: "task-not-open", field: "task"},
		{name: "contact: not the coordinator's", by: coordinator, body: contact(nil), rule: "not-your-decision"},
		{name: "18: nobody asks", by: children, body: DecideYouthSupport{Task: "youth-support/child-1/1", Support: SupportNone}, rule: "task-not-open", field: "task"},
		{name: "others: not theirs", by: children, body: byBoard(func(d *RecordDecision) { d.DecidedBy = ByCourt }), rule: "not-theirs", field: "decides"},
		{name: "others: no ground", by: children, body: byBoard(func(d *RecordDecision) { d.Ground = 0 }), rule: "ground-missing", field: "ground"},
		{name: "others: not the coordinator's", by: coordinator, body: byBoard(nil), rule: "not-your-decision"},
		{name: "no party: no decision", by: children, body: TellNoParty{Child: "child-1", Decision: 1, Who: FosterFamily, Told: 1}, rule: "no-decision", field: "decision"},
		{name: "begun: nobody waits for it", by: children, body: BeginMeasure{Task: "measure-begins/child-1/2"}, rule: "task-not-open", field: "task"},
		{name: "placed: at once", by: children, body: placing(func(d *DecideMeasure) { d.AtOnce = 1 }), rule: "at-once", field: "atOnce"},
		{name: "placed: in over half a year", by: children, body: placesOn("2027-05-24"), rule: "planned-far", field: "effectiveOn"},
		{name: "sent home: not placed", by: children, body: sendsHome(), rule: "not-placed", field: "n"},
		{name: "sent home: not the coordinator's", by: coordinator, body: sendsHome(), rule: "not-your-decision"},
		{name: "sent home: not a child", by: children, body: returning(func(d *DecideReturn) { d.Child = "adult-1" }), rule: "member-unknown", field: "child"},
		{name: "stays: not placed", by: children, body: staysPlaced(), rule: "not-placed", field: "n"},
		{name: "stays: not the coordinator's", by: coordinator, body: staysPlaced(), rule: "not-your-decision"},
		{name: "stays: not a child", by: children, body: staysPlaced(func(d *RevokeReturn) { d.Child = "adult-1" }), rule: "member-unknown", field: "child"},
		{name: "at home: nobody waits for it", by: children, body: ConfirmReturn{Task: "return-home/child-1/2"}, rule: "task-not-open", field: "task"},
		{name: "the committee: nobody waits for it", by: children, body: RecordCommittee{Task: "committee-approval/child-1/1"}, rule: "task-not-open", field: "task"},
		{name: "decided anew: nothing has fallen", by: children, body: DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewNothing, Reason: 1}, rule: "task-not-open", field: "task"},
		{name: "a visit: nobody is placed", by: children, body: HoldVisit{Task: "placement-visit/child-1/1", Talk: TalkWithoutStaff}, rule: "task-not-open", field: "task"},
		{name: "consent seen: nobody took one back", by: children, body: SeeConsentGone{Task: "consent-gone-seen/child-1/1", Reason: 1}, rule: "task-not-open", field: "task"},
		{name: "consent: no such measure", by: children, body: TakeBackMeasureConsent{Child: "child-1", N: 9, Member: "adult-1"}, rule: "measure-unknown", field: "n"},
		{name: "consent: nothing is planned", by: children, body: TakeBackMeasureConsent{Child: "child-1", Member: "adult-1"}, rule: "measure-unknown", field: "n"},
		{name: "consent to support at home: not the young's", by: children, body: TakeBackMeasureConsent{Child: "child-1", N: 1, Member: "child-1"}, rule: "consent-not-theirs", field: "member"},
		{name: "consent: not the coordinator's", by: coordinator, body: TakeBackMeasureConsent{Child: "child-1", N: 1, Member: "adult-1"}, rule: "not-your-decision"},
		{name: "a sibling: nobody was placed", by: children, body: DecideSibling{Task: "sibling-of-placed/child-2/1", ChildHeard: true, Reason: 1}, rule: "task-not-open", field: "task"},
		{name: "placed: no purpose", by: children, body: placing(func(d *DecideMeasure) { d.Purpose = 0 }), rule: "placement-purpose", field: "purpose"},
		{name: "placed: no time", by: children, body: placing(func(d *DecideMeasure) { d.ExpectedMonths = 0 }), rule: "placement-purpose", field: "purpose"},
		{name: "placed: not investigated", by: children, body: placing(func(d *DecideMeasure) { d.NotInvestigated = 0 }), rule: "placement-investigation", field: "notInvestigated"},
		{name: "placed: one of two has consented", by: children, body: placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1"} }), rule: "consent-missing", field: "consentedBy"},
		{name: "placed: nobody's consent", by: children, body: placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-9"} }), rule: "member-unknown", field: "consentedBy"},
		{name: "custody: somebody has it", by: children, body: NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, rule: "task-not-open", field: "task"},
	},
	"placed": {
		{name: "a visit: the child was not talked with", by: children, body: HoldVisit{Task: "placement-visit/child-1/1", Talk: TalkNot}, rule: "visit-talk", field: "noTalk"},
		{name: "a visit: not the coordinator's", by: coordinator, body: HoldVisit{Task: "placement-visit/child-1/1", Talk: TalkWithoutStaff}, rule: "not-your-decision"},
		{name: "consent to a placement: not theirs", by: children, body: TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "child-2"}, rule: "consent-not-theirs", field: "member"},
		{name: "placed: it ends like any measure", by: children, body: ends("child-1", 2), rule: "return-home", field: "action"},
		{name: "sent home: no time until then", by: children, body: returning(func(d *DecideReturn) { d.HomeOn = "" }), rule: "return-period", field: "homeOn"},
		{name: "sent home: in a year", by: children, body: returning(func(d *DecideReturn) { d.HomeOn = "2027-11-01" }), rule: "return-period", field: "homeOn"},
		{name: "sent home: the place was not asked", by: children, body: returning(func(d *DecideReturn) { d.StatementOn = "" }), rule: "return-statement", field: "statementOn"},
		{name: "sent home: nobody heard the parties", by: children, body: returning(func(d *DecideReturn) { d.PartiesHeard = false }), rule: "parties-heard", field: "partiesHeard"},
		{name: "sent home: decided before it was placed", by: children, body: returning(func(d *DecideReturn) { d.DecidedOn, d.StatementOn = "2026-11-20", "2026-11-19" }),
			rule: "decided-early", field: "decidedOn"},
	},
	"returning": {
		{name: "at home: the time to appeal runs", by: children, body: ConfirmReturn{Task: "return-home/child-1/2"}, rule: "return-suspended", field: "despite"},
		{name: "refuses home: nothing said", by: children, body: RefuseHome{Task: "return-home/child-1/2"}, rule: "reason-missing", field: "reason"},
		{name: "refuses home: not the coordinator's", by: coordinator, body: RefuseHome{Task: "return-home/child-1/2", Reason: 1}, rule: "not-your-decision"},
		{name: "at home: not the coordinator's", by: coordinator, body: ConfirmReturn{Task: "return-home/child-1/2"}, rule: "not-your-decision"},
	},
	"consent gone": {
		{name: "consent seen: not the coordinator's", by: coordinator, body: SeeConsentGone{Task: "consent-gone-seen/child-1/1", Reason: 1}, rule: "not-your-decision"},
		{name: "consent seen: no reason", by: children, body: SeeConsentGone{Task: "consent-gone-seen/child-1/1"}, rule: "reason-missing", field: "reason"},
	},
	"planned": {
		{name: "begun: the time to appeal runs", by: children, body: BeginMeasure{Task: "measure-begins/child-1/2", Begun: true}, rule: "move-suspended", field: "despite"},
		{name: "begun: not the coordinator's", by: coordinator, body: BeginMeasure{Task: "measure-begins/child-1/2", Begun: true}, rule: "not-your-decision"},
	},
	"siblings": {
		{name: "a sibling: nobody heard it", by: children, body: DecideSibling{Task: "sibling-of-placed/child-2/1", Reason: 1}, rule: "child-heard", field: "childHeard"},
	},
	"in haste": {
		{name: "told in writing: no lawyer was offered", by: children, body: TellProvisional{Task: "provisional-notice/child-1/1", Parties: []ToldParty{{Party: "adult-1"}}}, rule: "lawyer-offered", field: "parties"},
		{name: "told in writing: nobody", by: children, body: TellProvisional{Task: "provisional-notice/child-1/1"}, rule: "parties-told", field: "parties"},
		{name: "told in writing: no party", by: children, body: TellProvisional{Task: "provisional-notice/child-1/1", Parties: []ToldParty{{Party: "child-2", Lawyer: LawyerWanted}}}, rule: "party-told", field: "parties"},
		{name: "told in writing: reached and not", by: children, body: TellProvisional{Task: "provisional-notice/child-1/1", Parties: []ToldParty{{Party: "adult-1", Lawyer: LawyerWanted, NotReached: 1}}}, rule: "told-both", field: "parties"},
		{name: "told in writing: not the coordinator's", by: coordinator, body: TellProvisional{Task: "provisional-notice/child-1/1", Parties: []ToldParty{{Party: "adult-1", Lawyer: LawyerWanted}}}, rule: "not-your-decision"},
		{name: "the committee: not the coordinator's", by: coordinator, body: RecordCommittee{Task: "committee-approval/child-1/1", Approved: true}, rule: "not-your-decision"},
		{name: "the committee: for good before it has approved", by: children, body: RecordCommittee{Task: "committee-decision/child-1/1", Approved: true}, rule: "task-not-open", field: "task"},
	},
	"fallen": {
		{name: "decided anew: there is no new decision", by: children, body: DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewDecided, Reason: 1}, rule: "no-new-decision", field: "outcome"},
		{name: "decided anew: no reason", by: children, body: DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewNothing}, rule: "reason-missing", field: "reason"},
		{name: "closing taken up: something has fallen", by: children, body: TakeUpClosure{Child: "child-1", Reason: 1}, rule: "decide-anew-first", field: "child"},
	},
	"orphaned": {
		{name: "custody: nobody", by: children, body: NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Reason: 1}}, rule: "custody-missing", field: "holders"},
		{name: "custody: the dead", by: children, body: NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, rule: "member-unknown", field: "holders"},
	},
}
