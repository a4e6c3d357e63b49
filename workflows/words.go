package workflows

// words are the page's words by language. A code that is not here is shown as it is.
var words = map[string]map[string]string{
	"da": {
		"intake": "visitation", "assessment": "fælles udredning", "tracks": "indsats", "ending": "afslutning", "ended": "afsluttet",
		"grown": "alarm: forløbet fylder for meget; it-afdelingen skal se på det",
		"alarm": "alarm: journalen stemmer ikke med registeret", "ending-because": "afsluttes", "knows-before": "forløbet før:",
		"completed": "gennemført", "withdrew": "familien trak sig", "no-consent": "intet samtykke", "outside-target-group": "uden for målgruppen",
		"moved": "flyttet til en anden kommune", "merged": "lagt sammen med et andet forløb", "death": "dødsfald",
		"own-duties": "Forvaltningernes egne opgaver, som de går videre med alene", "unconfirmed": "ikke bekræftet endnu", "confirmed-back": "bekræftet af forvaltningen",
		"coordinator": "koordinator", "met": "frister overholdt", "missed": "frister overskredet", "policy": "regelsæt",
		"nothing-open": "Intet er åbent.", "task": "opgave", "who": "hvem", "due": "frist", "days-left": "dage tilbage", "stands": "status",
		"suspension": "Pause", "suspended": "på pause", "from": "fra", "until": "senest til og med", "stands-still": "på pause",
		"owed": "MANGLER", "escalated": "LEDEREN HAR FÅET BESKED", "late": "FOR SENT", "on-arrival": "fristen var overskredet, da familien kom", "soon": "snart", "open": "åben",
		"episode": "jobperiode", "since": "siden", "reviews-held": "opfølgninger", "ordinary-job": "ordinært job",
		"ordinary-hours": "ordinære løntimer", "su-education": "SU-uddannelse",
		"untracked": "uden beskæftigelsesspor", "not-begun": "beskæftigelsessporet er ikke begyndt", "placement": "på vej i arbejde", "follow-up": "i job, opfølgning", "held": "arbejdet har holdt i tre måneder", "left": "ikke med længere",
		"company-placement": "virksomhedspraktik", "wage-subsidy": "løntilskud", "mentor": "mentor", "on-support-since": "på offentlig forsørgelse siden",
		"outside-home": "anbragt uden for hjemmet", "held-by-appeal": "lukning afventer klagesag", "closing-it": "for lukning",
		"joint-plan": "helhedsplan", "no-joint-plan": "ingen helhedsplan endnu", "reviews-enough": "opfølgninger", "too-few-reviews": "for få opfølgninger",
		"no-measure": "ingen løbende indsats", "measure-running": "indsats i gang",
		"no-investigation": "ingen undersøgelse", "investigation-running": "undersøgelse i gang", "absence": "fravær", "absence-unknown": "fravær ukendt",
		"absence-high": "fravær for højt", "well-being": "trivsel", "well-being-worse": "trivsel dårligere", "goals": "mål nået", "goals-open": "mål åbne",
		"measured": "uden sag, følges med målinger", "reviews": "børnesag med opfølgning", "closing": "sagen er ved at blive lukket", "closed": "sagen er lukket", "of-age": "fyldt 18 år",
	},
	"en": {
		"grown":      "alarm: the journey has grown too large; IT must look at it",
		"own-duties": "The departments' own duties, with which they go on alone", "unconfirmed": "not confirmed yet", "confirmed-back": "confirmed by the department",
		"ending-because": "ending", "knows-before": "the journey before:", "alarm": "alarm: the journal and the register do not agree", "tracks": "under way",
		"met": "deadlines met", "missed": "deadlines missed", "nothing-open": "Nothing is open.", "days-left": "days left", "stands": "stands",
		"suspension": "Suspension", "until": "at the latest until", "stands-still": "stands still",
		"owed": "OWED", "escalated": "ESCALATED", "late": "LATE", "on-arrival": "overdue on arrival", "reviews-held": "reviews",
		"untracked": "no employment track", "not-begun": "the employment track has not begun", "placement": "on the way into work", "follow-up": "in work, follow-up", "held": "the work has held for three months", "left": "not in it any more",
		"company-placement": "company placement", "wage-subsidy": "wage subsidy", "on-support-since": "on public support since",
		"outside-home": "placed outside the home", "held-by-appeal": "waits for an appeal", "closing-it": "for closing",
		"joint-plan": "joint plan", "no-joint-plan": "no joint plan yet", "reviews-enough": "reviews", "too-few-reviews": "too few reviews",
		"no-measure": "no measure running", "measure-running": "measure running",
		"no-investigation": "no investigation", "investigation-running": "investigation running", "absence-unknown": "absence not known", "absence-high": "absence too high",
		"well-being": "well-being", "well-being-worse": "well-being worse", "goals": "goals met", "goals-open": "goals open",
		"measured": "no case, measured", "reviews": "case with reviews", "closing": "the case is closing", "closed": "the case is closed", "of-age": "has turned 18",
		"ordinary-job":   "ordinary job",
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
