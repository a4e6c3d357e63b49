// Package cohorts has two cohorts of invented families, after what two municipalities have published: Assens (Job og Familie) and Esbjerg (Helhedsorienterede Indsatser).
// Nobody in them has ever lived. Each person is described by what happens to them, month by month, and by nothing that comes of it: a job that begins and
// one that is lost, a quarter's absence from school, a measure that ends, a move. What comes of it the engine finds out, by playing the families, and an evaluation counts it.
//
//	people.go    what can be said of a person and of a family
//	assens.go    Assens, person by person; esbjerg.go: Esbjerg
//	assumed.go   what is not published, and is assumed
//	script.go    what happens, as a rehearsal
//	play.go      played on the real system, all side by side
//	figures.go   what an evaluation counts of them, as a file
//
// Whatever is shown of them says that they are invented.
package cohorts
