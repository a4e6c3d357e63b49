package cohorts

import (
	"samspil/internal/casework"
	"samspil/internal/evaluation"
)

// Assens is invented after Job og Familie (2017-20): 50 families with 72 adults and 89 children, each with an adult on public support and a child with a case. Published: 44 per cent
// of the adults in paid work for three months or more, and 45 per cent of the open children's cases closed.
func Assens() Cohort {
	return Cohort{
		Name: "assens", Months: 36,
		Cost: 9_200_000,
		Assumed: append([]evaluation.Words{
			{Da: "80 af de 89 børn har en åben sag, når de kommer ind, og 36 af dem er lukket til sidst: hvor mange der var åbne, er ikke offentliggjort", En: "80 of the 89 children have an open case when they come in, and 36 of these are closed at the end: how many were open is not published"},
			{Da: "22 af familierne har to voksne: offentliggjort er kun, at der er 72 voksne i 50 familier", En: "22 of the families have two adults: published is only that there are 72 adults in 50 families"},
			{Da: "alle familier begynder samme dag og gøres op tre år senere; i virkeligheden begyndte de efter hinanden", En: "every family comes in on the same day and is counted three years later; in fact they came in one after the other"},
			{Da: "børnene er 6 til 11 år, når de kommer ind; deres fravær og fritidsaktiviteter er ikke offentliggjort", En: "the children are of 6 to 11 years when they come in; their absence and leisure activities are not published"},
			{Da: "syv familier går ud før tid: fire trækker sig, hvoraf en kommer igen, og tre flytter", En: "seven families leave before the end: four withdraw, one of which comes back, and three move"},
			{Da: "16 voksne lever ikke af en ydelse, når der gøres op, fordi andre mistede det arbejde, der havde holdt: offentliggjort er 22 procent, og ikke hvem de er", En: "16 adults live on no benefit when they are counted, since others lost the work that had held: published is 22 per cent, and not who they are"},
			{Da: "hvordan de voksne har det, hvad familierne siger om møderne, hvilken forvaltning der var fraværende eller forsinket, og hvem der aflyste møder", En: "how the adults feel, what the families say of the meetings, which department was away or late, and who cancelled meetings"},
		}, assumedOfBoth...),
		Families: []Family{
			// 1
			{
				Adults: []Person{
					adult(feels(36, 40, 44)),
				},
				Children: []Person{
					cased(7, ends(18)).absent(18, 12, 8).active(18),
					child(8).absent(22, 20, 14),
					cased(8, ends(17), kept()).absent(14, 16, 12).active(12),
					cased(10, ends(5)).absent(12, 10, 6),
				},
			},
			// 2
			{
				Adults: []Person{
					adult(feels(48, 52, 56), job(5), lost(10)),
				},
				Children: []Person{
					cased(7, ends(9)).absent(10, 12, 4),
					cased(11).absent(22, 16, 6),
				},
				Says: casework.SaysPartly,
			},
			// 3
			{
				Adults: []Person{
					adult(feels(28, 36, 44), apprentice(16), lost(22), job(24)),
					adult(feels(32, 32, 32), beside(8, 8), beside(17, 15)),
				},
				Children: []Person{
					cased(11).absent(6, 20, 6),
					child(8).absent(14, 12, 18),
				},
			},
			// 4
			{
				Adults: []Person{
					adult(feels(36, 40, 48), job(11), lost(16)),
				},
				Children: []Person{
					cased(7).absent(18, 20, 10),
					child(9).absent(22, 16, 18).active(13),
				},
				Says: casework.SaysNo,
			},
			// 5
			{
				Adults: []Person{
					adult(feels(28, 24, 24)),
				},
				Children: []Person{
					cased(11).absent(6, 12, 10),
				},
				Leaves: 18, Moves: true,
			},
			// 6
			{
				Adults: []Person{
					adult(feels(32, 40, 52)),
					adult(feels(48, 52, 56), beside(4, 10)),
				},
				Children: []Person{
					cased(8, ends(5)).absent(16, 12, 4).active(0),
					cased(8, ends(22)).absent(18, 10, 6),
				},
				Away: "social",
			},
			// 7
			{
				Adults: []Person{
					adult(feels(48, 44, 44)),
					adult(feels(36, 28, 24)),
				},
				Children: []Person{
					cased(7, ends(22)).absent(16, 12, 4),
					child(10).absent(22, 20, 18).active(21),
				},
			},
			// 8
			{
				Adults: []Person{
					adult(feels(24, 24, 28), job(15), lost(20)),
				},
				Children: []Person{
					cased(9, ends(21)).absent(22, 10, 8).active(20),
				},
				Says: casework.SaysPartly, Cancels: casework.CancelledByFamily,
			},
			// 9
			{
				Adults: []Person{
					adult(feels(28, 36, 48), flexJob(13)),
				},
				Children: []Person{
					cased(10, ends(22)).absent(16, 10, 8).active(15),
					cased(7, ends(14)).absent(12, 12, 8).active(11),
					cased(9, ends(11)).absent(18, 12, 4),
				},
				Late: "social",
			},
			// 10
			{
				Adults: []Person{
					adult(feels(40, 44, 52), education(8)),
					adult(feels(24, 32, 44)),
				},
				Children: []Person{
					cased(6, ends(21)).absent(18, 12, 8).active(0),
				},
			},
			// 11
			{
				Adults: []Person{
					adult(feels(24, 24, 24), job(8), lost(13)),
				},
				Children: []Person{
					cased(6, ends(22)).absent(18, 10, 6),
				},
			},
			// 12
			{
				Adults: []Person{
					adult(feels(36, 44, 52), job(7), lost(12), job(15)),
					adult(feels(28, 32, 36), leaves(20)),
				},
				Children: []Person{
					cased(9, ends(20)).absent(22, 10, 4).active(0),
					cased(10).absent(6, 16, 10),
				},
			},
			// 13
			{
				Adults: []Person{
					adult(feels(28, 28, 28), hours(23), lost(29)),
					adult(feels(28, 20, 16)),
				},
				Children: []Person{
					cased(11).absent(14, 16, 14).active(10),
					cased(9, ends(8)).absent(18, 12, 8).active(6),
					cased(10, ends(13)).absent(12, 12, 8),
				},
			},
			// 14
			{
				Adults: []Person{
					adult(feels(36, 40, 48), job(8), lost(13)),
				},
				Children: []Person{
					cased(10, ends(24)).absent(12, 12, 4).active(23),
					cased(11, ends(11)).absent(22, 8, 8).active(22),
				},
				Says: casework.SaysPartly,
			},
			// 15
			{
				Adults: []Person{
					adult(feels(48, 48, 48)),
					adult(feels(28, 32, 36), job(23), lost(30)),
				},
				Children: []Person{
					cased(7, ends(15)).absent(22, 10, 4),
					cased(6).absent(8, 12, 10).active(0),
				},
			},
			// 16
			{
				Adults: []Person{
					adult(feels(36, 32, 32)),
				},
				Children: []Person{
					cased(9, ends(7), concern(20)).absent(22, 12, 4).active(0),
					cased(11, ends(26)).absent(10, 8, 4).active(21),
				},
			},
			// 17
			{
				Adults: []Person{
					adult(feels(32, 36, 40), apprentice(10), lost(15)),
				},
				Children: []Person{
					cased(6).absent(22, 16, 10).active(0),
				},
			},
			// 18
			{
				Adults: []Person{
					adult(feels(24, 16, 12), job(6), lost(12)),
				},
				Children: []Person{
					cased(6).absent(22, 20, 10),
				},
			},
			// 19
			{
				Adults: []Person{
					adult(feels(24, 24, 28), job(5), lost(7)),
				},
				Children: []Person{
					cased(7).absent(8, 16, 6),
				},
				Late: "social",
			},
			// 20
			{
				Adults: []Person{
					adult(feels(28, 36, 44), job(18), lost(23)),
					adult(feels(24, 20, 20)),
				},
				Children: []Person{
					cased(8, ends(17)).absent(18, 10, 8).active(0),
					child(7).absent(22, 16, 6).active(23),
					cased(6, ends(11)).absent(12, 10, 6).active(14),
				},
				Says: casework.SaysPartly, Cancels: casework.CancelledByDepartment,
			},
			// 21
			{
				Adults: []Person{
					adult(feels(32, 36, 44), hours(6)),
					adult(feels(28, 28, 28), unpaid(5)),
				},
				Children: []Person{
					cased(6, ends(16), kept()).absent(14, 16, 10).active(0),
					cased(10).absent(22, 12, 14).active(0),
				},
				Says: casework.SaysNo,
			},
			// 22
			{
				Adults: []Person{
					adult(feels(24, 24, 24), beside(18, 8)),
				},
				Children: []Person{
					cased(9).absent(8, 16, 14),
					cased(9, ends(5), concern(18)).absent(12, 8, 6).active(0),
				},
				Away: "social",
			},
			// 23
			{
				Adults: []Person{
					adult(feels(24, 16, 12), job(20), lost(25)),
				},
				Children: []Person{
					cased(8, ends(25)).absent(22, 8, 4).active(11),
				},
			},
			// 24
			{
				Adults: []Person{
					adult(feels(32, 36, 40), beside(13, 8), beside(17, 12)),
				},
				Children: []Person{
					cased(7).absent(18, 12, 6).active(15),
				},
			},
			// 25
			{
				Adults: []Person{
					adult(feels(36, 36, 40)),
				},
				Children: []Person{
					cased(11).absent(6, 20, 6).active(6),
				},
				Leaves: 14,
			},
			// 26
			{
				Adults: []Person{
					adult(feels(24, 24, 28)),
					adult(feels(32, 40, 48)),
				},
				Children: []Person{
					cased(9).absent(22, 6, 10).active(0),
					cased(6).absent(6, 16, 14).active(0),
				},
				Leaves: 11, Says: casework.SaysPartly,
			},
			// 27
			{
				Adults: []Person{
					adult(feels(40, 48, 60)),
				},
				Children: []Person{
					cased(10).absent(18, 6, 18),
					cased(10).absent(22, 6, 18).active(0),
				},
				Leaves: 12, Moves: true,
			},
			// 28
			{
				Adults: []Person{
					adult(feels(36, 36, 36), unpaid(6)),
				},
				Children: []Person{
					cased(9, ends(22)).absent(22, 12, 4).active(0),
					cased(9, ends(14)).absent(22, 10, 8).active(0),
				},
			},
			// 29
			{
				Adults: []Person{
					adult(feels(40, 44, 48), hours(12), lost(17), job(20)),
					adult(feels(36, 40, 44), job(14), lost(19)),
				},
				Children: []Person{
					cased(10).absent(14, 16, 6),
				},
				Late: "social",
			},
			// 30
			{
				Adults: []Person{
					adult(feels(40, 32, 28), education(21)),
					adult(feels(44, 44, 44), hours(15)),
				},
				Children: []Person{
					cased(9, ends(26)).absent(18, 8, 6),
					cased(10).absent(14, 6, 10).active(16),
					child(9).absent(14, 12, 6),
				},
			},
			// 31
			{
				Adults: []Person{
					adult(feels(48, 56, 64)),
					adult(feels(28, 28, 32)),
				},
				Children: []Person{
					cased(10).absent(6, 6, 18),
					cased(7).absent(6, 16, 10).active(0),
				},
				Leaves: 9, Back: 14,
			},
			// 32
			{
				Adults: []Person{
					adult(feels(36, 36, 36), hours(8)),
				},
				Children: []Person{
					cased(11, ends(18)).absent(18, 12, 6).active(23),
				},
				Says: casework.SaysPartly,
			},
			// 33
			{
				Adults: []Person{
					adult(feels(44, 48, 56), job(14), lost(16)),
					adult(feels(32, 40, 52), job(22)),
				},
				Children: []Person{
					cased(7).absent(14, 12, 10),
				},
			},
			// 34
			{
				Adults: []Person{
					adult(feels(40, 44, 48)),
				},
				Children: []Person{
					cased(10, ends(24)).absent(16, 10, 6).active(22),
					cased(11, ends(23)).absent(22, 8, 8),
					cased(7).absent(8, 12, 6),
				},
			},
			// 35
			{
				Adults: []Person{
					adult(feels(24, 28, 32), job(12), lost(18)),
				},
				Children: []Person{
					cased(8, ends(14), kept()).absent(14, 12, 10).active(10),
					child(8).absent(6, 6, 10),
				},
			},
			// 36
			{
				Adults: []Person{
					adult(feels(44, 48, 52), hours(20), lost(25)),
					adult(feels(36, 44, 52)),
				},
				Children: []Person{
					cased(8).absent(8, 16, 14).active(18),
				},
			},
			// 37
			{
				Adults: []Person{
					adult(feels(28, 24, 24)),
				},
				Children: []Person{
					cased(6).absent(18, 12, 18).active(16),
					cased(8).absent(18, 12, 14).active(7),
				},
				Leaves: 26, Moves: true,
			},
			// 38
			{
				Adults: []Person{
					adult(feels(48, 52, 56), flexJob(20)),
					adult(feels(32, 40, 52), leaves(19)),
				},
				Children: []Person{
					cased(11, ends(10)).absent(18, 12, 6),
				},
				Says: casework.SaysPartly, Away: "social", Cancels: casework.CancelledByCoordinator,
			},
			// 39
			{
				Adults: []Person{
					adult(feels(36, 40, 44), flexJob(22)),
				},
				Children: []Person{
					cased(6, ends(22)).absent(10, 10, 8).active(0),
				},
				Late: "social",
			},
			// 40
			{
				Adults: []Person{
					adult(feels(48, 56, 64), job(4), lost(9)),
					adult(feels(32, 24, 20)),
				},
				Children: []Person{
					cased(6).absent(14, 12, 6).active(0),
				},
			},
			// 41
			{
				Adults: []Person{
					adult(feels(44, 48, 52)),
					adult(feels(32, 32, 32), job(16), lost(18)),
				},
				Children: []Person{
					cased(7).absent(14, 16, 14).active(0),
				},
			},
			// 42
			{
				Adults: []Person{
					adult(feels(44, 52, 60), job(20), lost(22)),
				},
				Children: []Person{
					cased(10).absent(22, 16, 18).active(0),
				},
			},
			// 43
			{
				Adults: []Person{
					adult(feels(36, 40, 44), beside(6, 10)),
					adult(feels(28, 32, 40), job(11), lost(17)),
				},
				Children: []Person{
					cased(11).absent(22, 12, 6).active(0),
				},
			},
			// 44
			{
				Adults: []Person{
					adult(feels(24, 28, 32), job(21), lost(28)),
				},
				Children: []Person{
					cased(11, ends(17)).absent(22, 10, 4).active(0),
					cased(9).absent(22, 12, 10),
				},
				Says: casework.SaysPartly, Cancels: casework.CancelledByFamily,
			},
			// 45
			{
				Adults: []Person{
					adult(feels(48, 56, 64), job(22)),
				},
				Children: []Person{
					cased(8, ends(5)).absent(12, 12, 4),
				},
			},
			// 46
			{
				Adults: []Person{
					adult(feels(40, 44, 48)),
					adult(feels(24, 28, 36)),
				},
				Children: []Person{
					cased(6).absent(22, 16, 6),
					cased(8).absent(6, 16, 6).active(3),
					cased(11).absent(8, 6, 18).active(10),
					cased(7).absent(18, 16, 18).active(0),
				},
				Leaves: 20,
			},
			// 47
			{
				Adults: []Person{
					adult(feels(32, 36, 40)),
					adult(feels(44, 44, 44), flexJob(18)),
				},
				Children: []Person{
					cased(9).absent(18, 6, 6).active(16),
				},
			},
			// 48
			{
				Adults: []Person{
					adult(feels(32, 24, 20), job(13)),
				},
				Children: []Person{
					cased(9, ends(7)).absent(18, 12, 8).active(3),
					child(8).absent(6, 6, 18),
					cased(7, ends(10)).absent(18, 12, 4),
				},
			},
			// 49
			{
				Adults: []Person{
					adult(feels(36, 40, 48), job(5), lost(10)),
				},
				Children: []Person{
					cased(10, ends(14)).absent(16, 8, 6).active(12),
					cased(6, ends(14)).absent(12, 8, 4),
				},
				Late: "social",
			},
			// 50
			{
				Adults: []Person{
					adult(feels(40, 48, 56), education(8)),
					adult(feels(48, 40, 36), job(6), lost(11)),
				},
				Children: []Person{
					cased(8).absent(6, 12, 10),
					cased(10).absent(8, 20, 10),
					child(8).absent(18, 12, 14).active(23),
				},
				Says: casework.SaysPartly,
			},
		},
	}
}
