package workflows

import "samspil/internal/incoming"

// words are the page's own words, in Danish and English. What else it shows is named where it belongs: steps, endings, kinds of work.
var words = map[string]struct{ da, en string }{
	"intake":             {"visitation", "intake"},
	"assessment":         {"fælles udredning", "assessment"},
	"tracks":             {"hver persons spor", "under way"},
	"ending":             {"afslutning", "ending"},
	"ended":              {"afsluttet", "ended"},
	"grown":              {"alarm: forløbet fylder for meget; it-afdelingen skal se på det", "alarm: the journey has grown too large; IT must look at it"},
	"alarm":              {"alarm: journalen stemmer ikke med registret", "alarm: the journal and the register do not agree"},
	"ending-because":     {"slutning", "ending"},
	"knows-before":       {"forløbet før:", "the journey before:"},
	"own-duties":         {"Forvaltningernes egne opgaver, som de går videre med alene", "The departments' own duties, with which they go on alone"},
	"unconfirmed":        {"ikke bekræftet endnu", "not confirmed yet"},
	"confirmed-back":     {"bekræftet af forvaltningen", "confirmed by the department"},
	"coordinator":        {"koordinator", "coordinator"},
	"met":                {"frister overholdt", "deadlines met"},
	"missed":             {"frister overskredet", "deadlines missed"},
	"policy":             {"regelsæt", "policy"},
	"nothing-open":       {"Ingen åbne opgaver.", "Nothing is open."},
	"task":               {"opgave", "task"},
	"who":                {"hvem", "who"},
	"due":                {"frist", "due"},
	"days-left":          {"dage tilbage", "days left"},
	"days-over":          {"dage over fristen", "days overdue"},
	"the-family":         {"familien", "the family"},
	"stands":             {"status", "stands"},
	"suspension":         {"Pause", "Suspension"},
	"suspended":          {"på pause", "suspended"},
	"from":               {"fra", "from"},
	"until":              {"senest til og med", "at the latest until"},
	"stands-still":       {"på pause", "stands still"},
	"owed":               {"mangler", "owed"},
	"escalated":          {"LEDEREN HAR FÅET BESKED", "ESCALATED"},
	"late":               {"FOR SENT", "LATE"},
	"on-arrival":         {"fristen var overskredet, da familien kom", "overdue on arrival"},
	"soon":               {"påmindet", "reminded"},
	"open":               {"åben", "open"},
	"episode":            {"jobperiode", "episode"},
	"measure-kle":        {"indsats KLE", "measure KLE"},
	"since":              {"siden", "since"},
	"reviews-held":       {"opfølgninger", "reviews"},
	"lives-elsewhere":    {"bor uden for familien", "lives outside the family"},
	"for-whom":           {"for", "for"},
	"untracked":          {"uden beskæftigelsesspor", "no employment track"},
	"not-begun":          {"beskæftigelsessporet er ikke begyndt", "the employment track has not begun"},
	"placement":          {"på vej i arbejde", "on the way into work"},
	"follow-up":          {"i job, opfølgning", "in work, follow-up"},
	"held":               {"arbejdet har holdt i tre måneder", "the work has held for three months"},
	"arrived":            {"sporet er nået til vejs ende", "the track has come to its end"},
	"hours-a-week":       {"timer om ugen", "hours a week"},
	"left":               {"ikke med længere", "not in it any more"},
	"on-support-since":   {"på offentlig forsørgelse siden", "on public support since"},
	"planned":            {"begynder", "begins"},
	"outside-home":       {"anbragt uden for hjemmet", "placed outside the home"},
	"held-by-appeal":     {"lukning afventer klagesag", "waits for an appeal"},
	"closing-it":         {"for lukning", "for closing"},
	"arranged":           {"holdes", "is held"},
	"joint-plan":         {"helhedsplan", "joint plan"},
	"no-joint-plan":      {"ingen helhedsplan endnu", "no joint plan yet"},
	"reviews-enough":     {"nok opfølgninger", "enough reviews"},
	"too-few-reviews":    {"for få opfølgninger", "too few reviews"},
	"no-measure":         {"ingen løbende indsats", "no measure running"},
	"measure-running":    {"indsats i gang", "measure running"},
	"decided-anew":       {"alle afgørelser gælder", "every decision holds"},
	"decision-fell":      {"en afgørelse gælder ikke længere", "a decision does not hold any more"},
	"seen-at-home":       {"opfølgning efter hjemgivelsen", "reviewed since the return home"},
	"no-review-at-home":  {"ingen opfølgning siden hjemgivelsen", "no review since the return home"},
	"home-settled":       {"ingen klage over, hvor barnet bor", "no appeal over where the child lives"},
	"placement-appealed": {"klage over, hvor barnet bor, er ikke afgjort", "an appeal over where the child lives is not decided"},
	"absence":            {"fravær", "absence"},
	"absence-unknown":    {"fravær ukendt", "absence not known"},
	"absence-high":       {"fravær for højt", "absence too high"},
	"well-being":         {"trivsel", "well-being"},
	"well-being-worse":   {"trivsel dårligere", "well-being worse"},
	"goals":              {"mål nået", "goals met"},
	"goals-open":         {"mål åbne", "goals open"},
	"measured":           {"uden sag, følges med målinger", "no case, measured"},
	"reviews":            {"børnesag med opfølgning", "case with reviews"},
	"closing":            {"sagen er ved at blive lukket", "the case is closing"},
	"closed":             {"sagen er lukket", "the case is closed"},
	"of-age":             {"fyldt 18 år", "has turned 18"},
}

// wordIn is a word in a language; English for one that there are none for.
func wordIn(language, code string) string {
	if language == "da" {
		return words[code].da
	}
	return words[code].en
}

// choiceIn is what one of several values is called in a language.
func choiceIn[T interface {
	~string
	incoming.Chosen
}](language string, of T) string {
	for _, c := range of.Choices() {
		switch {
		case c.Code != string(of):
		case language == "da":
			return c.Da
		default:
			return c.En
		}
	}
	return string(of)
}
