package casework

// Why nothing corrects a decision: each says what to do.
var (
	notKept = Corrected{
		Da: "Svarene er talt med, og det gemmes ikke, hvem der gav dem. De kan ikke rettes. Du skal ikke gøre mere.",
		En: "The answers are counted, and who gave them is not kept. They cannot be corrected. You need do nothing more.",
	}
	beenTold = Corrected{
		Da: "Det er sendt eller sagt til andre og kan ikke kaldes tilbage. Kontakt modtageren, og fortæl, hvad der er rigtigt.",
		En: "It has been sent or said to others and cannot be recalled. Contact whoever got it, and say what is right.",
	}
	laterNote = Corrected{
		Da: "Et notat slettes ikke. Skriv et nyt med nummeret på det, der var forkert (corrects): begge bliver stående.",
		En: "A note is not deleted. Write another with the number of the one that was wrong (corrects): both stay.",
	}
	onlySeen = Corrected{
		Da: "Det har ingen følger, der kan rettes. Du skal ikke gøre mere.", En: "It has no consequences that could be corrected. You need do nothing more.",
	}
	goesBy = Corrected{
		Da: "En frist, der er forlænget, bliver ikke kortere igen: andre kan have indrettet sig efter den. Du skal ikke gøre mere.",
		En: "A deadline that was extended is not shortened again: others may go by it. You need do nothing more.",
	}
	writtenOff = Corrected{
		Da: "Beskederne bliver ikke sendt igen. Kontakt forvaltningen, og fortæl, hvad den skulle have vidst. Det står i journalen.",
		En: "The messages are not sent again. Contact the department, and say what it was to know. It stands in the journal.",
	}
	otherJourney = Corrected{
		Da: "Familien er i et andet forløb nu. Arbejd videre der.", En: "The family is in another journey now. Go on there.",
	}
	decideAgain = Corrected{
		Da: "En rettelse rettes ikke. Var beslutningen rigtig alligevel, så træf den igen.", En: "A correction is not corrected. Take the decision again, if it was right after all.",
	}
)

// withCorrections gives the decision that corrects others a case for each that it undoes, with those who may.
func withCorrections(rows []DecisionRow) []DecisionRow {
	for i := range rows {
		if rows[i].Name() != (Correct{}).Name() {
			continue
		}
		for _, row := range rows {
			if len(row.Corrected.By) > 0 {
				rows[i].May = append(rows[i].May, May{CaseCorrects + row.Name(), row.Corrected.By})
			}
		}
	}
	return rows
}
