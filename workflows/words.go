package workflows

// words are the page's words by language. A code that is not here is shown as it is.
var words = map[string]map[string]string{
	"da": {
		"intake": "visitation", "assessment": "fælles udredning", "tracks": "indsats", "ending": "afslutning", "ended": "afsluttet",
		"alarm": "alarm: journalen stemmer ikke med registeret", "ending-because": "afsluttes",
		"completed": "gennemført", "withdrew": "familien trak sig", "no-consent": "intet samtykke", "outside-target-group": "uden for målgruppen",
		"coordinator": "koordinator", "met": "frister overholdt", "missed": "frister overskredet", "policy": "regelsæt",
		"nothing-open": "Intet er åbent.", "task": "opgave", "who": "hvem", "due": "frist", "days-left": "dage tilbage", "stands": "står",
		"suspension": "Suspension", "suspended": "suspenderet", "until": "senest til og med", "stands-still": "står stille",
		"owed": "SKYLDES", "escalated": "ESKALERET", "late": "FOR SENT", "soon": "snart", "open": "åben",
		"episode": "forsøg", "since": "siden", "reviews-held": "opfølgninger", "ordinary-job": "ordinært job",
		"ordinary-hours": "ordinære løntimer", "su-education": "SU-uddannelse",
		"placement": "på vej i arbejde", "follow-up": "i job, opfølgning", "held": "har holdt tre måneder",
		"measured": "uden sag, måles", "reviews": "børnesag med opfølgning", "closing": "sagen er ved at lukke", "closed": "sagen er lukket",
		"consent-answer": "svar om samtykke", "coordinator-appointed": "udpeg koordinator", "contribution": "bidrag til udredning",
		"joint-meeting": "fælles møde", "first-interview": "første samtale", "company-placement": "virksomhedspraktik",
		"contact-interview": "jobsamtale", "job-check": "kontakt i job", "child-review": "opfølgning på barnets sag",
		"closure-decision": "afgørelse om lukning", "letter-receipt": "kvittering for brev", "status-meeting": "statusmøde",
		"refusal-resolved": "afvisning afklares", "closing-meeting": "afsluttende møde",
	},
	"en": {
		"ending-because": "ending", "alarm": "alarm: the journal and the register do not agree", "tracks": "under way",
		"met": "deadlines met", "missed": "deadlines missed", "nothing-open": "Nothing is open.", "days-left": "days left", "stands": "stands",
		"suspension": "Suspension", "until": "at the latest until", "stands-still": "stands still",
		"owed": "OWED", "escalated": "ESCALATED", "late": "LATE", "reviews-held": "reviews",
		"placement": "on the way into work", "follow-up": "in work, follow-up", "held": "has held for three months",
		"measured": "no case, measured", "reviews": "case with reviews", "closing": "the case is closing", "closed": "the case is closed",
		"consent-answer": "answer on consent", "coordinator-appointed": "appoint a coordinator", "contribution": "contribution to the assessment",
		"joint-meeting": "joint meeting", "first-interview": "first interview", "company-placement": "company placement",
		"contact-interview": "contact interview", "job-check": "contact in work", "child-review": "review of the child's case",
		"closure-decision": "decision on closure", "letter-receipt": "receipt for a letter", "status-meeting": "status meeting",
		"refusal-resolved": "resolve a refusal", "closing-meeting": "closing meeting", "ordinary-job": "ordinary job",
		"ordinary-hours": "ordinary hours", "su-education": "SU education",
	},
}

// wordsIn gives the words of a language; English stands in for one that there are none for.
func wordsIn(language string) map[string]string {
	if w, ok := words[language]; ok {
		return w
	}
	return words["en"]
}
