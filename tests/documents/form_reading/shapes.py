"""Forms of many shapes, each made from what a studio says: ``SHAPES`` by name.

None of them is a form that was received; each is a way in which people fill or rebuild one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.documents.form_reading import built_shapes, filled_shapes
from tests.documents.form_reading.grids import Values, usual

SHAPES: Mapping[str, Callable[[Values], bytes]] = {
    each.__name__: each
    for each in (
        usual,
        built_shapes.one_pair_a_row,
        built_shapes.label_above_value,
        built_shapes.heads_of_columns,
        built_shapes.sections_at_the_left,
        built_shapes.one_cell_with_colon,
        built_shapes.several_in_one_cell,
        built_shapes.one_cell_without_colon,
        built_shapes.plain_lines,
        built_shapes.filled_blanks,
        built_shapes.tabs,
        built_shapes.over_two_tables,
        built_shapes.over_two_rows,
        built_shapes.other_grid,
        built_shapes.foreign_controls,
        built_shapes.tracked,
        built_shapes.in_text_boxes,
        built_shapes.nested,
        filled_shapes.ticks,
        filled_shapes.full_width,
        filled_shapes.with_units,
        filled_shapes.units_apart,
        filled_shapes.han_days,
        filled_shapes.dotted_days,
        filled_shapes.short_days,
        filled_shapes.reworded,
        filled_shapes.spaced_labels,
        filled_shapes.more_columns,
        filled_shapes.photo_and_numbers,
        filled_shapes.list_of_members,
        filled_shapes.prompts,
        filled_shapes.traps,
        filled_shapes.broken_runs,
    )
}
