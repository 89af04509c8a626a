"""How single cells are read."""

from countertrial.case.cells import read_latitude, read_number


def test_a_coordinate_may_have_as_many_decimals_as_a_program_writes() -> None:
    assert read_latitude("59.91273000000000337") == 59.91273


def test_a_sign_and_a_whole_number_are_a_number() -> None:
    assert [read_number(text) for text in ("-12", "+3.5")] == [-12.0, 3.5]
