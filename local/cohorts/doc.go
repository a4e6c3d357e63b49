// Package cohorts has two cohorts of invented families, after what two municipalities have published: Assens (Job og Familie) and Esbjerg (Helhedsorienterede Indsatser).
// Nobody in them has ever lived. Each person is described by what happens to them, month by month, and by nothing that comes of it: a job that begins and
// one that is lost, a quarter's absence from school, a measure that ends, a move. What comes of it the engine finds out, by playing the families, and an evaluation counts it.
//
//	people.go    what can be said of a person and of a family
//	assens.go    Assens, person by person; esbjerg.go: Esbjerg; each with what is not published, and is assumed
//	script.go    what happens, as a rehearsal; script_children.go: with the children; meetings.go: meetings that are cancelled; returns.go: families that come back; policy.go: what their journeys go by
//
// The tests play them through the workflow in its test environment, in seconds; the demonstration plays them on the real system (local/demo, --cohort).
// Whatever is shown of them says that they are invented.
package cohorts
