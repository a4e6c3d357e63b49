package intake

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Form is the intake form as it is handed in. It holds personal data, so it prints as nothing but its name.
type Form struct {
	FormID   string  `json:"formId"` // any id that is used once, e.g. a UUID; a repeat of the same form carries the same id
	Adults   []Adult `json:"adults" max:"10"`
	Children []Child `json:"children" max:"20"`
	Reason   string  `json:"reason" max:"20000"` // why the family is handed in, in free text
}

// Adult is one adult of the family.
type Adult struct {
	Name             string             `json:"name" max:"200" da:"Navn" en:"Name"`
	CPR              string             `json:"cpr,omitempty" da:"CPR-nummer" en:"CPR number" of:"cpr"`
	Born             incoming.Day       `json:"born,omitempty" back:"120" da:"Fødselsdag (for en person uden CPR-nummer)" en:"Day of birth (of somebody without a CPR number)"`
	Replacement      bool               `json:"replacement,omitempty" da:"CPR-nummeret er et erstatningsnummer" en:"The CPR number is a replacement number"` // made up by an authority: it identifies nobody
	Address          string             `json:"address,omitempty" max:"400" da:"Adresse i Danmark" en:"Address in Denmark"`
	Abroad           *Abroad            `json:"abroad,omitempty" da:"Adresse i udlandet (i stedet for en i Danmark)" en:"Address abroad (instead of one in Denmark)"`
	Outside          bool               `json:"outside,omitempty" da:"Bor ikke i familien og har forældremyndighed (får breve og bliver hørt) eller står ved nogens side; har intet spor" en:"Does not live in the family, and has custody (gets letters and is heard) or stands by somebody; has no track"`
	ProtectedAddress bool               `json:"protectedAddress,omitempty" da:"Navn og adresse er beskyttet" en:"Name and address are protected"`
	Telephone        string             `json:"telephone,omitempty" max:"200" format:"telephone" da:"Telefon" en:"Telephone"`
	Reach            Reach              `json:"reach,omitzero" da:"Sådan kan personen kontaktes" en:"How the person can be contacted"`
	PublicSupport    bool               `json:"publicSupport,omitempty" da:"Får offentlig forsørgelse" en:"Is on public support"`
	Readiness        casework.Readiness `json:"readiness,omitempty" da:"Jobparat eller aktivitetsparat (ved offentlig forsørgelse)" en:"Job-ready or activity-ready (on public support)"` // job-ready or activity-ready; needed with public support
	Benefit          string             `json:"benefit,omitempty" da:"Ydelse" en:"Benefit" of:"benefit"`                                                                                  // the kind, as the policy names it; empty where it is not known
	BenefitSince     incoming.Day       `json:"benefitSince,omitempty" back:"50" da:"Offentlig forsørgelse siden" en:"On public support since"`                                           // when the public support began
	ContactCourse    *Course            `json:"contactCourse,omitempty" da:"Kontaktforløb, der er i gang" en:"Contact course that runs"`                                                  // the contact course that runs, for somebody on public support
	OrdinaryHours    *OrdinaryHours     `json:"ordinaryHours,omitempty" da:"Ordinære timer ved siden af ydelsen" en:"Ordinary hours beside the benefit"`                                  // those that the adult has when the family comes in
	CaseIDs          map[string]string  `json:"caseIds,omitempty" max:"20" da:"Sagsnumre i fagsystemerne" en:"Case numbers in the departments' systems" of:"department"`                  // department id: the adult's running case in its own system

	// Consents has what the adult has said towards each department, by its id: true, false, or what was agreed to
	// ({"purposes": ["share"], "until": "2027-01-31"}); missing: the adult has not been asked yet.
	Consents map[string]json.RawMessage `json:"consents,omitempty" max:"20" da:"Hvad personen har sagt om samtykke" en:"What the person has said about consent" of:"department"`
}

// Reach is how somebody can be contacted, with the words on how that is safe.
type Reach struct {
	casework.Reach
	Safely string `json:"safely,omitempty" max:"2000" da:"Sådan kontakter vi personen sikkert (for eksempel hvornår, eller gennem hvem)" en:"How we contact the person safely (for example when, or through whom)"`
}

// Course is a contact course (kontaktforløb) that began before the family was handed in.
type Course struct {
	Started        incoming.Day `json:"started" back:"30" da:"Begyndt" en:"Begun"`
	InterviewsHeld int          `json:"interviewsHeld,omitempty" range:"0..50" da:"Samtaler, der er holdt" en:"Interviews held"` // in this course
}

// OrdinaryHours are paid hours that an adult has beside a benefit.
type OrdinaryHours struct {
	HoursPerWeek float64      `json:"hoursPerWeek" range:"0..37" da:"Timer om ugen" en:"Hours a week"`
	Since        incoming.Day `json:"since" back:"30" da:"Siden" en:"Since"`
}

// Child is one child of the family.
type Child struct {
	Name             string            `json:"name" max:"200" da:"Navn" en:"Name"`
	CPR              string            `json:"cpr,omitempty" da:"CPR-nummer" en:"CPR number" of:"cpr"`
	Born             incoming.Day      `json:"born,omitempty" back:"30" ahead:"1" da:"Fødselsdag (for et barn uden CPR-nummer); for et ufødt barn den ventede" en:"Day of birth (of a child without a CPR number); of an unborn child the expected one"`
	Replacement      bool              `json:"replacement,omitempty" da:"CPR-nummeret er et erstatningsnummer" en:"The CPR number is a replacement number"`
	Address          string            `json:"address,omitempty" max:"400" da:"Adresse (tomt: som den første, der har forældremyndigheden)" en:"Address (empty: that of the first who has custody)"` // empty: that of the first custody holder
	ProtectedAddress bool              `json:"protectedAddress,omitempty" da:"Navn og adresse er beskyttet" en:"Name and address are protected"`
	Telephone        string            `json:"telephone,omitempty" max:"200" format:"telephone" da:"Telefon" en:"Telephone"`
	Reach            Reach             `json:"reach,omitzero" da:"Sådan kan barnet kontaktes" en:"How the child can be contacted"`
	CustodyHolders   []int             `json:"custodyHolders,omitempty" max:"10" range:"1..999" da:"Voksne, der har forældremyndigheden" en:"Adults who have custody" of:"adult-number"` // numbers of adults in the form, from 1
	Case             *Case             `json:"case,omitempty" da:"Barnets sag, der er i gang" en:"The child's running case"`                                                             // absent: the child is measured, but has no case to decide on
	CaseIDs          map[string]string `json:"caseIds,omitempty" max:"20" da:"Sagsnumre i fagsystemerne" en:"Case numbers in the departments' systems" of:"department"`                  // department id: the child's running case in its own system, beside that in the children's department

	// Consents is as an adult's, for a young person who consents for themself.
	Consents map[string]json.RawMessage `json:"consents,omitempty" max:"20" da:"Hvad den unge har sagt om samtykke" en:"What the young person has said about consent" of:"department"`
}

// Case is a child's running case in the children's department.
type Case struct {
	ID                   string       `json:"id" da:"Sagens nummer i fagsystemet" en:"Case number in the department's system" of:"case-id"`                                                                                                      // in the department's own system
	Measures             []Measure    `json:"measures" max:"30" da:"Indsatser, der er i gang" en:"Measures that run"`                                                                                                                            // those that run
	InvestigationStarted incoming.Day `json:"investigationStarted,omitempty" back:"30" da:"Kommunen blev opmærksom på behovet for den undersøgelse, der er i gang" en:"The municipality became aware of the need for the running investigation"` // of one that runs: when the municipality became aware of the need
	InvestigationEnded   incoming.Day `json:"investigationEnded,omitempty" back:"30" da:"Sidste undersøgelse afsluttet" en:"Last investigation ended"`                                                                                           // of the last one that is over
	LastReview           incoming.Day `json:"lastReview,omitempty" back:"30" da:"Sidste opfølgning" en:"Last review"`
	NextReview           incoming.Day `json:"nextReview,omitempty" back:"30" ahead:"5" da:"Næste opfølgning" en:"Next review"` // set by the last review or, where none has been held, for the first
}

// Measure is a measure that runs.
type Measure struct {
	Measure     string       `json:"measure"` // KLE number, e.g. 27.27.06
	Started     incoming.Day `json:"started" back:"30" da:"Begyndt" en:"Begun"`
	OutsideHome bool         `json:"outsideHome,omitempty"` // the child is placed outside the home

	// WithoutConsent: the committee for children and young people decided on the placement. RetrialBy is the day by which it has it again, unless it is permanent.
	WithoutConsent bool         `json:"withoutConsent,omitempty" da:"Anbringelsen er uden samtykke" en:"The placement is without consent"`
	RetrialBy      incoming.Day `json:"retrialBy,omitempty" back:"5" ahead:"18" da:"Udvalget skal behandle anbringelsen igen senest den" en:"The committee has the placement again by"`
	Permanent      bool         `json:"permanent,omitempty" da:"Anbringelsen er permanent" en:"The placement is permanent"`
}

// AdultFields and ChildFields are the fields of one adult and of one child of the form, with bounds and titles.
var (
	AdultFields = incoming.FieldsOf(reflect.TypeFor[Adult](), casework.FieldRules)
	ChildFields = incoming.FieldsOf(reflect.TypeFor[Child](), casework.FieldRules)
)

// hasCustody tells whether the adult with a number has custody of a child of the form.
func (f Form) hasCustody(n int) bool {
	return slices.ContainsFunc(f.Children, func(c Child) bool { return slices.Contains(c.CustodyHolders, n) })
}

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f Form) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "intake form") }
