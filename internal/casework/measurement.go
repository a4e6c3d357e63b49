package casework

// MeasurementKind names a value that is measured again and again. Scores are entered, never computed here.
type MeasurementKind string

// What is measured.
const (
	WHO5            MeasurementKind = "who-5"            // adults' well-being, 0-100
	SDQ             MeasurementKind = "sdq"              // children's strengths and difficulties, 0-40, lower is better
	UnlawfulAbsence MeasurementKind = "unlawful-absence" // per cent of a quarter's lessons
	LawfulAbsence   MeasurementKind = "lawful-absence"
	SickAbsence     MeasurementKind = "sick-absence"
	Leisure         MeasurementKind = "leisure"    // takes part in a leisure activity: 1 or 0
	PaidHours       MeasurementKind = "paid-hours" // in one calendar month
)

// Measurement is one value of one member.
type Measurement struct {
	Member string          `json:"member"`
	Kind   MeasurementKind `json:"kind"`
	Value  float64         `json:"value"`
}

// ranges are the values that each measurement can take.
var ranges = map[MeasurementKind][2]float64{
	WHO5: {0, 100}, SDQ: {0, 40}, UnlawfulAbsence: {0, 100}, LawfulAbsence: {0, 100}, SickAbsence: {0, 100},
	Leisure: {0, 1}, PaidHours: {0, 744},
}
