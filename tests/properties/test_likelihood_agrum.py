"""The explanations against another engine: the same model as a Bayesian network in pyAgrum."""

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.network import agrum, network
from countertrial.methods.likelihood.standing import posterior
from tests.properties.weighing_strategies import models

pyagrum = pytest.importorskip("pyagrum")


@given(models())
@settings(max_examples=15, deadline=None)
def test_the_explanations_stand_as_in_a_network_of_another_engine(model):
    net, seen = agrum(network(model))
    engine = pyagrum.VariableElimination(net)
    engine.setEvidence(seen)
    engine.setTargets({"H"})
    engine.makeInference()
    assert posterior(model).posterior == pytest.approx(np.array(engine.posterior("H").tolist()), rel=0, abs=1e-12)


@given(models())
@settings(max_examples=20, deadline=None)
def test_elements_groups_and_processes_stand_as_in_a_network_of_another_engine(model):
    net, seen = agrum(network(model))
    engine = pyagrum.LazyPropagation(net)
    engine.setEvidence(seen)
    engine.makeInference()
    after = posterior(model)
    for one in after.elements:
        assert one.probability == pytest.approx(engine.posterior("E." + one.id).tolist()[1], rel=0, abs=1e-12)
    for one in after.groups:
        assert one.probability == pytest.approx(engine.posterior("C." + one.id).tolist()[1], rel=0, abs=1e-12)
    for one in after.processes:
        assert one.probabilities == pytest.approx(engine.posterior("R." + one.id).tolist(), rel=0, abs=1e-12)
