package casework

// Catalogue lists one empty example of every decision there is. The workflow registers its Update handlers from it, the
// starter its addresses: a decision that is not here does not exist, and one that is here is taken everywhere.
func Catalogue() []Body {
	return []Body{
		AnswerConsent{}, ChangeConsent{}, AppointCoordinator{}, DeliverContribution{}, WithdrawContribution{}, HoldMeeting{}, CallMeeting{},
		HoldInterview{}, ChangeReadiness{}, MakeOffer{}, EndOffer{}, StartJob{}, LoseJob{}, CheckJob{},
		DecideMeasure{}, CompleteChildPlan{}, StartInvestigation{}, ConcludeInvestigation{},
		RecordMeasurements{}, GiveAbsenceNotice{}, FileAppeal{}, DecideAppeal{}, RecordRuling{},
		HoldReview{}, DecideClosure{}, ConfirmLetter{},
		ReportConcern{}, SendConcernReceipt{}, AssessConcern{}, ReportCrisis{}, DecidePause{}, ReportNews{}, ReadNews{},
		ResolveRefusal{},
		ExtendDeadline{}, Suspend{}, Resume{}, Assign{}, Reassign{}, SetDeputy{},
		Withdraw{}, ConfirmEnding{}, EndOutside{}, MoveAway{}, ConfirmHandover{}, MergeInto{}, ConfirmMerge{}, AddMember{}, SetCustody{}, RecordDeath{}, RemoveMember{}, ProtectMember{}, MovePolicy{}, Renew{},
	}
}
